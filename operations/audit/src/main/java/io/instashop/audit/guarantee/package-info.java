/** The delivery guarantees, each a class that judges the evidence of all places. */
package io.instashop.audit.guarantee;
