/** Sources to the first layer: as received, with where from and when, each record once. */
@NullMarked
package io.instashop.lake.intake;

import org.jspecify.annotations.NullMarked;
