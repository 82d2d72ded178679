package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aPortThatAnotherProcessHasChosenIsItsOwnUntilItEnds() throws Exception {
    int port = unclaimed();
    Process other = holder(port);
    try {
      assertThat(chosen(other)).isEqualTo(port);
      assertThat(Ports.isFree(port)).as("nobody listens yet").isTrue();
      assertThat(Ports.preferred(port)).isNotEqualTo(port);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(Ports.preferred(port)).isEqualTo(port);
    assertThat(Ports.preferred(port)).as("its own, once more").isEqualTo(port);
  }

  @Test
  void whereNoFileCanBeLockedPortsAreGivenAllTheSame(@TempDir Path dir) throws IOException {
    Path noFolder = Files.createFile(dir.resolve("file"));
    assertThat(new PortClaims(noFolder).claim(1)).isTrue();
  }

  /** Free, and not given to this process. */
  private static int unclaimed() {
    return IntStream.iterate(Ports.free() + 7_001, port -> port + 1)
        .map(port -> 12_000 + port % 20_000)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static Process holder(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PortHolder.class.getName(),
            Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int chosen(Process holder) throws IOException {
    return Integer.parseInt(holder.inputReader().readLine());
  }
}
