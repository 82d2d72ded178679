/** Where delivery orders are put. */
@NullMarked
package io.instashop.sampledata.deliveries.upload;

import org.jspecify.annotations.NullMarked;
