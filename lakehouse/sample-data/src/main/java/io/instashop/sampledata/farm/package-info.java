/** The agricultural shop that landing files and online sales are about. */
@NullMarked
package io.instashop.sampledata.farm;

import org.jspecify.annotations.NullMarked;
