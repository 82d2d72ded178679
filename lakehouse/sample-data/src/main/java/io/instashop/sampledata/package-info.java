/** The command that makes data for the lakehouse; one package a scenario. */
package io.instashop.sampledata;
