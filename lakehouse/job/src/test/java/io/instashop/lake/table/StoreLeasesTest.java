package io.instashop.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each object is a program of its own, with a watch that the test moves. */
class StoreLeasesTest {

  private static final Duration LENGTH = Duration.ofHours(1);

  @TempDir private Path folder;
  private final AtomicLong watch = new AtomicLong();
  private LakeFolder lake;
  private StoreLeases one;
  private StoreLeases other;

  @BeforeEach
  void programs() {
    lake = new LakeFolder(folder.toString(), new Configuration(), Clock.systemUTC());
    one = new StoreLeases(watch::get, LENGTH);
    other = new StoreLeases(watch::get, LENGTH);
  }

  private void wait(Duration time) {
    watch.addAndGet(time.toNanos());
  }

  @Test
  void oneAtATimeHasItAndGivesItBack() {
    StoreLeases.Lease lease = one.take(lake, "dataset.orders").orElseThrow();
    assertThat(other.take(lake, "dataset.orders")).isEmpty();
    assertThat(other.take(lake, "dataset.orders_old")).as("another name").isPresent();
    lease.close();
    StoreLeases.Lease next = other.take(lake, "dataset.orders").orElseThrow();
    assertThat(one.take(lake, "dataset.orders")).isEmpty();
    next.check();
    assertThat(lake.list(lake.memory("locks")))
        .extracting(file -> file.getPath().getName())
        .contains("dataset.orders.0000000001.lease")
        .doesNotContain("dataset.orders.0000000000.lease");
  }

  @Test
  void whoLivesKeepsItAndWhoIsDeadLosesIt() {
    StoreLeases.Lease lease = one.take(lake, "t").orElseThrow();
    for (int i = 0; i < 5; i++) {
      assertThat(other.take(lake, "t")).isEmpty();
      wait(LENGTH.minusMinutes(1));
      lease.renew();
      lease.check();
    }
    assertThat(other.take(lake, "t")).isEmpty();
    wait(LENGTH.minusMinutes(1));
    assertThat(other.take(lake, "t")).as("not yet").isEmpty();
    wait(Duration.ofMinutes(1));
    StoreLeases.Lease taken = other.take(lake, "t").orElseThrow();

    assertThatThrownBy(lease::check).isInstanceOf(LakeException.class).hasMessageContaining("t: ");
    lease.renew();
    assertThatThrownBy(lease::check).as("it came back to life").isInstanceOf(LakeException.class);
    lease.close();
    taken.check();
    assertThat(one.take(lake, "t")).as("what the dead one wrote counts no more").isEmpty();
  }

  @Test
  void ofManyThatTakeItAtOnceOneHasIt() throws InterruptedException {
    AtomicInteger holders = new AtomicInteger();
    for (int round = 0; round < 5; round++) {
      holders.set(0);
      CountDownLatch go = new CountDownLatch(1);
      List<StoreLeases.Lease> got = new java.util.concurrent.CopyOnWriteArrayList<>();
      List<Thread> threads =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      new Thread(
                          () -> {
                            StoreLeases program = new StoreLeases(watch::get, LENGTH);
                            try {
                              go.await();
                            } catch (InterruptedException e) {
                              return;
                            }
                            program.take(lake, "many").ifPresent(got::add);
                          }))
              .toList();
      threads.forEach(Thread::start);
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(got).hasSize(1);
      got.get(0).close();
    }
  }
}
