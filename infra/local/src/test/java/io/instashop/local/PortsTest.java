package io.instashop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void noPortIsGivenTwice() {
    assertThat(IntStream.range(0, 200).map(i -> Ports.free())).doesNotHaveDuplicates();
  }

  @Test
  void noOutgoingConnectionCanTakeAFreePort() {
    assertThat(IntStream.range(0, 200).map(i -> Ports.free()))
        .allSatisfy(port -> assertThat(port).isBetween(12_000, 31_999));
  }

  @Test
  void aPreferredPortIsKeptUnlessSomethingListensThere() throws IOException {
    int preferred = Ports.free();
    assertThat(Ports.preferred(preferred)).isEqualTo(preferred);
    try (ServerSocket taken = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.preferred(taken.getLocalPort())).isNotEqualTo(preferred);
    }
  }
}
