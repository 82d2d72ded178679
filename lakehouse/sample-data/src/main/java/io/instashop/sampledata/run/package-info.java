/** How a scenario runs: its pace, its end, its errors. */
package io.instashop.sampledata.run;
