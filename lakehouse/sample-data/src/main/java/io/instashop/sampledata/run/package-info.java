/** How a scenario runs: its pace, its end, its errors. */
@NullMarked
package io.instashop.sampledata.run;

import org.jspecify.annotations.NullMarked;
