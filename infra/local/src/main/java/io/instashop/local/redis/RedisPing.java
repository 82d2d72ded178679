package io.instashop.local.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A ping of one who has logged in, which a server that still loads its data does not answer. */
final class RedisPing {

  private RedisPing() {}

  /** Whether the server on this port of the loopback address answers well within the time given. */
  static boolean isAnswered(int port, String user, String password, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      String question = "AUTH " + user + " " + password + "\r\nPING\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
