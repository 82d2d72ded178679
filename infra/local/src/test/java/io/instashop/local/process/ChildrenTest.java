package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildrenTest {

  private static final List<String> SLEEP = List.of("sleep", "60");

  @TempDir Path dir;

  private final Children children = new Children();

  @AfterEach
  void stop() {
    children.killAll();
  }

  @Test
  void nothingStartsBehindAStop() throws Exception {
    int threads = 4;
    List<ChildProcess> started = new ArrayList<>();
    CountDownLatch some = new CountDownLatch(8);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> starters = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      starters.add(
          executor.submit(
              () -> {
                for (int n = 0; ; n++) {
                  ChildProcess child = start("child-" + thread + "-" + n, SLEEP);
                  synchronized (started) {
                    started.add(child);
                  }
                  some.countDown();
                }
              }));
    }
    some.await();

    children.close();

    for (Future<?> starter : starters) {
      assertThatThrownBy(starter::get).hasCauseInstanceOf(CancellationException.class);
    }
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(started).hasSizeGreaterThan(7).noneMatch(ChildProcess::isAlive);
  }

  @Test
  void aHelperIsEndedLikeAnyOther() throws Exception {
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return children.run("helper", SLEEP, Map.of(), dir.resolve("log"));
              } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
              }
            });
    ProcessHandle helper = awaitChild();

    children.close();

    assertThat(Endings.runs(helper)).isFalse();
    assertThat(code.get()).isNotZero();
  }

  @Test
  void whoDoesNotEndWhenAskedIsKilledWithWhatItStarted() throws Exception {
    ChildProcess stubborn =
        start("stubborn", List.of("sh", "-c", "trap '' TERM; sleep 60 & wait; sleep 60"));
    ProcessHandle grandchild = awaitChildOf(stubborn.handle());

    children.killAll();

    assertThat(stubborn.isAlive()).isFalse();
    assertThat(Endings.runs(grandchild)).isFalse();
  }

  private ChildProcess start(String name, List<String> command) {
    return children.start(name, command, Map.of(), dir.resolve("log"), dir.resolve(name + ".pid"));
  }

  private static ProcessHandle awaitChild() {
    return awaitChildOf(ProcessHandle.current());
  }

  private static ProcessHandle awaitChildOf(ProcessHandle parent) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(50))
        .until(() -> sleeper(parent), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<ProcessHandle> sleeper(ProcessHandle parent) {
    return parent
        .children()
        .filter(c -> c.info().command().filter(p -> p.endsWith("sleep")).isPresent())
        .findAny();
  }
}
