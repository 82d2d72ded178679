package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisMemoryTest {

  @Test
  void itWarnsBeforeRedisRefusesWrites() {
    assertThat(RedisMemory.of(info(226, 268)).orElseThrow().warning()).isEmpty();
    assertThat(RedisMemory.of(info(229, 268)).orElseThrow().warning())
        .contains(
            "Redis uses 85 % of its maxmemory of 256 MiB and refuses writes at 100 %; give it more,"
                + " or keep windows for less time (INSTASHOP_METRICS_HISTORY)");
  }

  @Test
  void withoutALimitThereIsNothingToWarnOf() {
    RedisMemory memory = RedisMemory.of(info(900, 0)).orElseThrow();
    assertThat(memory.share()).isZero();
    assertThat(memory.warning()).isEmpty();
  }

  @Test
  void anAnswerWithoutFiguresTellsNothing() {
    assertThat(RedisMemory.of("# Memory\r\nused_memory:12\r\n")).isEmpty();
    assertThat(RedisMemory.of("")).isEmpty();
  }

  private static String info(long usedMb, long mostMb) {
    return "# Memory\r\nused_memory:%d\r\nused_memory_human:1M\r\nmaxmemory:%d\r\nmaxmemory_human:2M\r\n"
        .formatted(usedMb * 1_000_000, mostMb == 268 ? 268_435_456L : mostMb * 1_000_000);
  }
}
