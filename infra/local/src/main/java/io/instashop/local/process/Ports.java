package io.instashop.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds TCP ports to listen on.
 *
 * <p>They lie below the range from which systems give ports to outgoing connections (Linux from
 * 32768, others from 49152). A port of the system's own choice can be taken by any connection
 * before its server listens, or while its server is down. A port that was given out is this
 * process's until it ends, so that two platforms that start in the same second get different ones.
 */
public final class Ports {

  private static final int FIRST = 12_000;
  private static final int COUNT = 20_000;

  /** Processes that look for ports at the same time begin elsewhere. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % COUNT));

  private static final PortClaims CLAIMS = PortClaims.ofThisUser();

  private Ports() {}

  /**
   * The preferred port if nothing listens there and no other process of this user has chosen it,
   * otherwise a free one.
   */
  public static int preferred(int port) {
    return isFree(port) && CLAIMS.claim(port) ? port : free();
  }

  /**
   * A free port that neither this process was given before nor another one of this user holds.
   *
   * @throws IllegalStateException if none of 20,000 is free
   */
  public static int free() {
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port) && CLAIMS.claim(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free TCP port between " + FIRST + " and " + (FIRST + COUNT - 1));
  }

  /** Whether a server could listen on this port, on the loopback address and on all of them. */
  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canBind(new InetSocketAddress(port));
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: a port whose last connections are still in TIME_WAIT is free.
      socket.setReuseAddress(true);
      socket.bind(address, 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
