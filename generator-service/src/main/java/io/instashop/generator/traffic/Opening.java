package io.instashop.generator.traffic;

import io.instashop.generator.follow.Followers;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.writing.StopSignal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Opens the shop: from now on what is sold out is not offered. For a moment it waits for the stock,
 * which must take what was sold before. Behind a long backfill that takes longer, and sales do not
 * wait for it.
 */
@Component
final class Opening {

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Offer offer;
  private final Followers followers;
  private final StopSignal stop;

  Opening(Offer offer, Followers followers, StopSignal stop) {
    this.offer = offer;
    this.followers = followers;
    this.stop = stop;
  }

  void open() {
    offer.open();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (offer.isBehind()
        && followers.isRunning()
        && followers.trouble().isEmpty()
        && System.nanoTime() < end
        && !stop.pause(LOOK)) {
      // The stock comes nearer.
    }
  }
}
