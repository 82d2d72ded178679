package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.landing.ReadPosition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenBatchesTest {

  private final OpenBatches open = new OpenBatches();
  private final List<String> counted = new ArrayList<>();

  @Test
  void aBatchIsCountedOnceWhoeverLearnsOfItsCommit() {
    open.open(batch(0), () -> counted.add("first"));
    open.committed(batch(0));
    open.committed(batch(0));

    assertThat(counted).containsExactly("first");
  }

  @Test
  void aBatchThatFailedBeforeItWasLandedCountsNoOther() {
    open.open(batch(0), () -> counted.add("first"));
    open.committed(batch(10));

    assertThat(counted).isEmpty();
  }

  @Test
  void aBatchThatWasRolledBackDoesNotCount() {
    open.open(batch(0), () -> counted.add("first"));
    open.rolledBack(batch(0));
    open.committed(batch(0));

    assertThat(counted).isEmpty();
  }

  private static List<ReadPosition> batch(long first) {
    return List.of(new ReadPosition("transactions", 0, first, first + 10));
  }
}
