package io.instashop.dashboard.recent;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as the page lists it. Of people it names none but the seller, by the shop's name.
 *
 * @param id the row's, which tells it from others
 * @param at event time
 * @param type the kind of event
 * @param kind of behaviour or of contact, or null
 * @param status of a sale, a contact or a shipment, reason of a movement, {@code joined} or {@code
 *     left}; or null
 * @param customer the seller's name, or {@code #} and its number where the event has none
 * @param subject product, search term, first product of a sale, segment, or a shipment's tracking
 *     number or {@code #} and its number; null where there is none
 * @param further lines of a sale beside the first
 * @param pieces how many moved, of a stock movement; else null
 * @param amount in US dollars, or null
 */
public record RecentEvent(
    long id,
    Instant at,
    String type,
    @Nullable String kind,
    @Nullable String status,
    String customer,
    @Nullable String subject,
    int further,
    @Nullable Long pieces,
    @Nullable BigDecimal amount) {}
