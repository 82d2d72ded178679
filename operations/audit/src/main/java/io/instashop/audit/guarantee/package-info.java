/** The delivery guarantees, each a class that checks the evidence of all stores. */
@NullMarked
package io.instashop.audit.guarantee;

import org.jspecify.annotations.NullMarked;
