package io.instashop.faults;

import io.instashop.cli.watch.Part;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.cli.watch.PartSupervisor;
import io.instashop.cli.watch.WatchListener;
import io.instashop.cli.watch.WatchSettings;
import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Services that live and do nothing, watched as {@code instashop up} watches its parts. */
final class HangFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** As short as it may be set. */
  private static final WatchSettings SETTINGS = new WatchSettings(Duration.ofSeconds(10));

  private HangFaults() {}

  static List<Fault> all() {
    return List.of(
        hung("generator", FaultPlatform::generator),
        hung("producer", FaultPlatform::owner),
        hung("consumer", FaultPlatform::consumer),
        hung("metrics job", FaultPlatform::metrics));
  }

  private static Fault hung(String name, Function<FaultPlatform, ServiceProcess> service) {
    ServiceProcess[] victim = new ServiceProcess[1];
    return Fault.other(
            name + " hangs, is noticed and started again",
            BOUND,
            (p, r) -> {
              victim[0] = service.apply(p);
              return hang(victim[0]);
            })
        .mended(p -> victim[0].awaitUp(BOUND))
        .onlyInFull();
  }

  /** Until the supervisor has noticed it and started it again; recovery counts from there. */
  private static Instant hang(ServiceProcess victim) throws InterruptedException {
    CountDownLatch again = new CountDownLatch(1);
    WatchListener listener =
        new WatchListener() {
          @Override
          public void seen(String part, PartAnswer answer) {
            // only what is done about it counts
          }

          @Override
          public void restarted(String part, String why) {
            if (why.startsWith("lives but has not answered")) {
              again.countDown();
            }
          }
        };
    ProcessHandle before = victim.handle();
    try (PartSupervisor supervisor = new PartSupervisor(SETTINGS, listener, System.out::println)) {
      supervisor.watch(
          new Part(
              victim.name(),
              victim::isAlive,
              victim::answer,
              victim::kill,
              victim::restartIfEnded,
              victim::stop));
      victim.halt();
      if (!again.await(Patience.of(BOUND).toMillis(), TimeUnit.MILLISECONDS)) {
        victim.wake();
        throw new AssertionError("nobody noticed that " + victim.name() + " hangs");
      }
      Instant noticed = Instant.now();
      Wait.until(
          victim.name() + " in a new process",
          BOUND,
          () -> victim.isAlive() && victim.handle().pid() != before.pid());
      return noticed;
    }
  }
}
