package io.instashop.faults;

import io.instashop.local.Ports;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that stay free while their server is down: below the range from which the system gives
 * ports to outgoing connections, which would take them in that time.
 */
final class StablePorts {

  private static final int FIRST = 12_000;
  private static final int COUNT = 20_000;

  /** Suites that run at the same time begin elsewhere. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

  private StablePorts() {}

  /** A free one that was not given out before. */
  static int next() {
    while (true) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (Ports.isFree(port)) {
        return port;
      }
    }
  }
}
