/** What the next hours will bring, learnt from the last weeks, and how far that is off. */
@NullMarked
package io.instashop.lake.forecast;

import org.jspecify.annotations.NullMarked;
