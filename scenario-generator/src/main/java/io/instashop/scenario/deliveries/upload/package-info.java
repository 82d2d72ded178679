/** Where delivery orders are put. */
package io.instashop.scenario.deliveries.upload;
