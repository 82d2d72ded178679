package io.instashop.dashboard.recent;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many look at the page. What only they need is asked for only while there is one. */
@Component
public class Audience {

  private final AtomicInteger pages = new AtomicInteger();

  /** A page was opened. */
  public void joined() {
    pages.incrementAndGet();
  }

  /** A page was closed. */
  public void left() {
    pages.decrementAndGet();
  }

  boolean isEmpty() {
    return pages.get() == 0;
  }
}
