/** Where delivery orders are put. */
package io.instashop.sampledata.deliveries.upload;
