package io.instashop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PartSupervisorTest {

  private static final WatchListener NOBODY =
      new WatchListener() {
        @Override
        public void seen(String part, PartAnswer answer) {}

        @Override
        public void restarted(String part, String why) {}
      };

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final PartSupervisor supervisor =
      new PartSupervisor(new WatchSettings(Duration.ofSeconds(60)), NOBODY, said::add);

  @AfterEach
  void close() {
    supervisor.close();
  }

  @Test
  void aRestartThatTakesLongHoldsUpNoOther() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch quick = new CountDownLatch(1);
    supervisor.watch(ended("slow", () -> await(slow)));
    supervisor.watch(ended("quick", quick::countDown));

    quick.await();

    assertThat(slow.getCount()).isEqualTo(1);
    slow.countDown();
  }

  @Test
  void anErrorEndsNoWatch() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch restarted = new CountDownLatch(1);
    supervisor.watch(
        new Part(
            "shop",
            () -> {
              if (looks.incrementAndGet() < 3) {
                throw new NoClassDefFoundError("io/instashop/Gone");
              }
              return false;
            },
            () -> PartAnswer.UP,
            () -> {},
            restarted::countDown,
            () -> {}));

    restarted.await();

    assertThat(said).filteredOn(line -> line.contains("could not be looked at")).hasSize(1);
  }

  private static Part ended(String name, Runnable restart) {
    return new Part(name, () -> false, () -> PartAnswer.NONE, () -> {}, restart, () -> {});
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
