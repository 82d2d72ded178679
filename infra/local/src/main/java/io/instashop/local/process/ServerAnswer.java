package io.instashop.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The least that a server says to a client that has not logged in. A server that lives but hangs
 * accepts connections, since the system does that for it, and says nothing.
 */
public enum ServerAnswer {
  /** A request for TLS, which is answered with one letter. */
  POSTGRES("00000008" + "04d2162f"),

  /** A request for the versions that a broker speaks. */
  KAFKA("0000000a" + "0012" + "0000" + "00000001" + "ffff"),

  /** A ping; one that wants a password or still loads its data answers, too. */
  REDIS(HexFormat.of().formatHex("PING\r\n".getBytes(StandardCharsets.US_ASCII)));

  private final byte[] question;

  ServerAnswer(String question) {
    this.question = HexFormat.of().parseHex(question);
  }

  /** Whether the server on this port of the loopback address answers within the time given. */
  public boolean isGiven(int port, Duration patience) {
    return first(port, patience) >= 0;
  }

  /** The first byte of the answer, or -1 if there is none. */
  public int first(int port, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(question);
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }
}
