/** Sources to the first layer: as received, with where from and when, each record once. */
package io.instashop.lake.intake;
