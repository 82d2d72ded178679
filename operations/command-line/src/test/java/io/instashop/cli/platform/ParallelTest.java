package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void aStepThatWasBegunRunsBesideTheCallerAndCanBeAwaited() {
    CountDownLatch go = new CountDownLatch(1);
    Future<?> step =
        Parallel.begin(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(step.isDone()).isFalse();
    go.countDown();
    Parallel.await(step);
    assertThat(step.isDone()).isTrue();
  }

  @Test
  void whatAStepThrewIsThrownToWhoAwaitsIt() {
    PlatformException failure = PlatformException.failed("it is not built");
    Future<?> step =
        Parallel.begin(
            () -> {
              throw failure;
            });
    assertThatThrownBy(() -> Parallel.await(step)).isSameAs(failure);
  }
}
