package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two generators on one shop: one in an IDE, say, beside the one of the platform. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class SecondGeneratorIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void theSecondStandsByWithItsReasonAndTakesOverWhenTheFirstEnds(CapturedOutput output) {
    RunningGenerator first = RunningGenerator.start("rate=100", "settlement-mean=200ms");
    try {
      await().atMost(PATIENCE).until(() -> written(first) > 50);
      try (RunningGenerator second =
          RunningGenerator.start("rate=100", "settlement-mean=200ms", "catalog.buyers=100")) {
        long before = written(first);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(second.phase()).isEqualTo("standby");
                  assertThat(second.status()).isEqualTo("DOWN");
                  assertThat(second.cause())
                      // From a container it is seen at the address of Docker's bridge.
                      .matches("another generator \\(from [0-9.]+ since 20.*")
                      .contains("stands by", "run one generator");
                  assertThat(first.status()).isEqualTo("UP");
                  assertThat(written(first)).isGreaterThan(before + 200);
                });
        assertThat(written(second)).isZero();

        first.close();
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(second.status()).isEqualTo("UP");
                  assertThat(written(second)).isGreaterThan(200);
                });
        assertThat(second.count("select last_value from generator_run")).isEqualTo(2);
      }
    } finally {
      first.close();
    }
    assertThat(output.getAll()).doesNotContain("duplicate key");
  }

  private static long written(RunningGenerator generator) {
    return generator.json("/api/status").get("counts").get("transactions").longValue();
  }
}
