/** The command that makes data for the lakehouse; one package a scenario. */
@NullMarked
package io.instashop.sampledata;

import org.jspecify.annotations.NullMarked;
