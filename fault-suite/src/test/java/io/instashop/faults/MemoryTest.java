package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
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
  void residentMemoryHoldsTheLiveObjects() {
    Memory memory = Memory.of(ProcessHandle.current());
    assertThat(memory.resident()).isGreaterThan(memory.live());
    assertThat(memory.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  private static long live() {
    return Memory.of(ProcessHandle.current()).live();
  }
}
