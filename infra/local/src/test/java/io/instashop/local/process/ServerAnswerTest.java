package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerAnswerTest {

  /** As one whose process is stopped: the system accepts its connections all the same. */
  @ParameterizedTest
  @EnumSource
  void whoOnlyAcceptsConnectionsDoesNotAnswer(ServerAnswer question) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(question.isGiven(server.getLocalPort(), Duration.ofMillis(200))).isFalse();
    }
  }

  @Test
  void whoSaysAnythingAnswers() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = server.accept()) {
                  client
                      .getOutputStream()
                      .write("-LOADING\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(ServerAnswer.REDIS.isGiven(server.getLocalPort(), Duration.ofSeconds(20)))
          .isTrue();
      answered.get();
    }
  }

  @Test
  void nobodyThereIsNoAnswer() {
    assertThat(ServerAnswer.KAFKA.isGiven(Ports.free(), Duration.ofSeconds(1))).isFalse();
  }
}
