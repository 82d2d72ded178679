/**
 * The comparison of all stages: what was committed, what stands in the topics, in the warehouse and
 * in Redis, and whether they agree.
 *
 * <p>{@link io.instashop.audit.Audit} reads the four stores and has every {@link
 * io.instashop.audit.guarantee.Guarantee} judged; {@link io.instashop.audit.drain.DrainProbe} tells
 * cheaply whether anything is still on its way.
 */
@NullMarked
package io.instashop.audit;

import org.jspecify.annotations.NullMarked;
