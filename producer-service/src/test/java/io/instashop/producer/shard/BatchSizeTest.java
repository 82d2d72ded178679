package io.instashop.producer.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private final BatchSize size = new BatchSize(1_000);

  @Test
  void aFailingBatchIsHalvedUntilTheRowIsAloneAndHasFailedOnceMore() {
    for (int i = 0; i < 9; i++) {
      size.failed("bad");
    }
    assertThat(size.limit()).isEqualTo(1);
    assertThat(size.cutDownReason()).isNull();
    size.failed("bad");
    assertThat(size.cutDownReason()).isNull();
    size.failed("still bad");
    assertThat(size.cutDownReason()).isEqualTo("still bad");
  }

  @Test
  void afterTheRowTheSizeGrowsBack() {
    for (int i = 0; i < 12; i++) {
      size.failed("bad");
    }
    size.succeeded();
    assertThat(size.cutDownReason()).isNull();
    assertThat(size.limit()).isEqualTo(2);
    for (int i = 0; i < 20; i++) {
      size.succeeded();
    }
    assertThat(size.limit()).isEqualTo(1_000);
  }

  @Test
  void aSizeThatWasTooSlowIsNotTriedAgainAtOnce() {
    size.tooSlow();
    size.tooSlow();
    for (int i = 0; i < 49; i++) {
      size.succeeded();
    }
    assertThat(size.limit()).isEqualTo(250);
    for (int i = 0; i < 2; i++) {
      size.succeeded();
    }
    assertThat(size.limit()).isEqualTo(500);
  }
}
