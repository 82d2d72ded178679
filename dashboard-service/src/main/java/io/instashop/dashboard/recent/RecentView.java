package io.instashop.dashboard.recent;

import java.util.List;

/**
 * The newest events, for the page.
 *
 * @param events newest first, 20 at most; none while nobody looks
 */
public record RecentView(List<RecentEvent> events) {

  static final RecentView NONE = new RecentView(List.of());
}
