/**
 * Dead letters: the headers that say why and from where a record was quarantined, and the marks and
 * headers of those that were sent back. The codes of reasons are those of {@link
 * io.instashop.contracts.events.RejectionReason}.
 */
@NullMarked
package io.instashop.contracts.deadletters;

import org.jspecify.annotations.NullMarked;
