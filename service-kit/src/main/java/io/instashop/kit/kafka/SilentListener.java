package io.instashop.kit.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeoutException;

/**
 * Distinguishes an address without a listener from one whose broker does not understand the client.
 * A broker that requires authentication drops a client without it, and the client waits until its
 * time is up.
 */
final class SilentListener {

  private static final int PATIENCE_MILLIS = 500;

  private SilentListener() {}

  /** What to add to the reason of a failure; empty if there is nothing to add. */
  static String hint(KafkaAccess access, Throwable thrown) {
    if (!isTimeout(thrown)) {
      return "";
    }
    for (String address : access.bootstrapServers().split(",")) {
      if (isOpen(address.strip())) {
        return "; "
            + address.strip()
            + " takes connections but gives no answer: SPRING_KAFKA_SECURITY_PROTOCOL ("
            + access.protocol()
            + ") may not be that of its listener";
      }
    }
    return "";
  }

  private static boolean isTimeout(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException
          || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpen(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
