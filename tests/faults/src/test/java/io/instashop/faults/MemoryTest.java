package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void whatIsReachableCountsAndGarbageDoesNot() {
    long before = live();
    byte[] held = new byte[40 * MEBIBYTE];
    long meanwhile = live();
    Reference.reachabilityFence(held);
    held = null;
    long after = live();

    assertThat(meanwhile - before).isBetween(35L, 45L);
    assertThat(meanwhile - after).isBetween(35L, 45L);
  }

  @Test
  void theHeapDoesNotCountAsBesideAndABufferDoes() {
    Memory before = measured();
    byte[] held = new byte[60 * MEBIBYTE];
    Memory meanwhile = measured();
    Reference.reachabilityFence(held);
    ByteBuffer buffer = ByteBuffer.allocateDirect(60 * MEBIBYTE); // zeroed, and so resident
    Memory after = measured();
    Reference.reachabilityFence(buffer);

    assertThat(meanwhile.beside() - before.beside()).isLessThan(30);
    assertThat(after.beside() - meanwhile.beside()).isBetween(50L, 90L);
    assertThat(after.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aProcessThatIsNotJavasCountsWithItsChildren() throws IOException {
    String child =
        "sh -c 'held=$(head -c 60000000 /dev/zero | tr \"\\0\" a); echo; read line; echo'";
    Process parent = new ProcessBuilder("sh", "-c", child + "; echo").start();
    try {
      parent.getInputStream().read(); // the child holds its text now
      assertThat(Memory.ofNative(parent.toHandle()).beside()).isBetween(57L, 200L);
    } finally {
      parent.getOutputStream().close();
      parent.onExit().join();
    }
    assertThatThrownBy(() -> Memory.ofNative(parent.toHandle()))
        .hasMessage("no memory of " + parent.pid());
  }

  private static Memory measured() {
    return Memory.of(ProcessHandle.current());
  }

  private static long live() {
    return measured().live();
  }
}
