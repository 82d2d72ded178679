package io.instashop.dashboard.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RecentFeedTest {

  private final List<Object> published = new ArrayList<>();
  private final Audience audience = new Audience();
  private List<RecentEvent> rows = List.of(event(1));
  private Duration cost = Duration.ZERO;
  private boolean away;
  private int looks;
  private long nanos;
  private final RecentFeed feed =
      new RecentFeed(this::newest, audience, () -> nanos, published::add);

  @Test
  void nothingIsAskedWhileNobodyLooks() {
    look();
    audience.joined();
    look();
    audience.left();
    look();
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void whoComesLaterIsNotShownWhatWasNewWhenTheLastOneLeft() {
    audience.joined();
    look();
    assertThat(feed.view().events()).containsExactly(event(1));
    audience.left();
    look();
    assertThat(feed.view().events()).isEmpty();
  }

  @Test
  void onlyOtherEventsThanBeforeArePublished() {
    audience.joined();
    look();
    look();
    rows = List.of(event(2), event(1));
    look();
    assertThat(published)
        .containsExactly(
            new RecentChanged(new RecentView(List.of(event(1)))),
            new RecentChanged(new RecentView(List.of(event(2), event(1)))));
  }

  @Test
  void itRestsAfterACostlyLook() {
    audience.joined();
    cost = Duration.ofMillis(200);
    for (int second = 0; second < 12; second++) {
      look();
    }
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void theEventsStayWhileTheWarehouseIsAway() {
    audience.joined();
    look();
    away = true;
    look();
    assertThat(feed.view().events()).containsExactly(event(1));
  }

  private void look() {
    feed.look();
    nanos += Duration.ofSeconds(1).toNanos();
  }

  private List<RecentEvent> newest(int most) {
    looks++;
    nanos += cost.toNanos();
    if (away) {
      throw new DataAccessResourceFailureException("gone");
    }
    return rows;
  }

  private static RecentEvent event(long id) {
    return new RecentEvent(
        id, Instant.EPOCH, "search", "search", null, "Seller", "lamp", 0, null, null);
  }
}
