package io.instashop.generator.session;

import io.instashop.generator.shopper.Shoppers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;

/** The sessions going on at the same time, each step of one of them an event. */
public final class Sessions {

  private final Shoppers shoppers;
  private final RandomGenerator random;
  private final long run;
  private final List<Session> open = new ArrayList<>();
  private final Queue<Session> atCheckout = new ArrayDeque<>();
  private int concurrency = 1;
  private long started;

  /**
   * Starts with empty stores.
   *
   * @param run number of this run of the generator, part of each session's id
   */
  public Sessions(Shoppers shoppers, RandomGenerator random, long run) {
    this.shoppers = shoppers;
    this.random = random;
    this.run = run;
  }

  /**
   * Sets how many visitors there are at a time, which decides how long one of them takes from one
   * step to the next.
   */
  public void setConcurrency(int visitors) {
    this.concurrency = Math.max(1, visitors);
  }

  /** The next step of some session. */
  public Behavior next(Instant time) {
    while (open.size() < concurrency) {
      open.add(newSession(time));
    }
    int place = random.nextInt(open.size());
    while (!open.get(place).isReady()) {
      place = random.nextInt(open.size());
    }
    Session session = open.get(place);
    Behavior behavior = session.step(time);
    if (session.isOver()) {
      if (session.converted()) {
        atCheckout.add(session);
      }
      leave(place);
    }
    return behavior;
  }

  /** A visitor who wants to pay; each is given out once. */
  public Optional<Session> nextAtCheckout() {
    return Optional.ofNullable(atCheckout.poll());
  }

  private void leave(int place) {
    Session last = open.remove(open.size() - 1);
    if (place < open.size()) {
      open.set(place, last);
    }
  }

  private Session newSession(Instant time) {
    started++;
    return new Session("s-" + run + "-" + started, shoppers, random, time);
  }
}
