/** The delivery guarantees, each a class that checks the evidence of all places. */
package io.instashop.audit.guarantee;
