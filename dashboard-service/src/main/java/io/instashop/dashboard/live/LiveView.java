package io.instashop.dashboard.live;

import io.instashop.contracts.windows.TransactionWindow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows of Redis, for the page.
 *
 * @param available whether Redis answers; if not, the figures are the last ones known
 * @param cause why it is unavailable, in one line, or null
 * @param readAt when Redis was last read, or null
 * @param spanSeconds how far back the figures reach
 * @param shopping searches, abandoned carts and channels
 * @param goods stock and deliveries
 * @param payments of the payment simulator, null without its windows
 * @param complete whether {@code windows} are all of the span, or only those to replace
 * @param windows transactions by window, oldest first
 * @param hourAgo the windows that lie an hour before the two newest ones, oldest first, as far as
 *     they were written
 * @param behavior by type, most frequent first
 * @param categories by revenue, highest first
 * @param progress of each query of the shop
 */
public record LiveView(
    boolean available,
    @Nullable String cause,
    @Nullable Instant readAt,
    long spanSeconds,
    Shopping shopping,
    Goods goods,
    @Nullable Payments payments,
    boolean complete,
    List<TransactionWindow> windows,
    List<TransactionWindow> hourAgo,
    List<Share> behavior,
    List<CategoryShare> categories,
    List<QueryProgress> progress) {

  /** Event time of the newest event that is in Redis, or null. */
  public @Nullable Instant newestEvent() {
    return progress.stream()
        .map(QueryProgress::newestEvent)
        .flatMap(Stream::ofNullable)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
