/** The agricultural shop that landing files and online sales are about. */
package io.instashop.sampledata.farm;
