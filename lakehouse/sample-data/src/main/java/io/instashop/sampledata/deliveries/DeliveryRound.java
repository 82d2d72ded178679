package io.instashop.sampledata.deliveries;

import io.instashop.kit.settings.Durations;
import io.instashop.sampledata.deliveries.upload.Targets;
import io.instashop.sampledata.run.Heartbeat;
import io.instashop.sampledata.run.StopSignal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Order after order, each to the target that is set at that moment. The pause between them is the
 * one that is set at that moment: it is cut short when a shorter one is set meanwhile.
 */
final class DeliveryRound {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** How soon a change of the settings takes effect. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final OrderDesk desk;
  private final Supplier<DeliverySettings> settings;
  private final Targets targets;
  private final StopSignal stop;
  private final Consumer<String> console;
  private @Nullable DeliverySettings shown;

  DeliveryRound(
      OrderDesk desk,
      Supplier<DeliverySettings> settings,
      Targets targets,
      StopSignal stop,
      Consumer<String> console) {
    this.desk = desk;
    this.settings = settings;
    this.targets = targets;
    this.stop = stop;
    this.console = console;
  }

  /** Makes up to so many orders, and returns how many. */
  long run(long count) {
    long made = 0;
    while (made < count && !stop.isStopped()) {
      DeliverySettings now = settings.get();
      show(now);
      String target = now.target();
      DeliveryOrder order = desk.next();
      targets.at(target).put(order.fileName(), MAPPER.writeValueAsBytes(order));
      made++;
      Heartbeat.beat();
      if (made < count) {
        pause();
      }
    }
    return made;
  }

  /** Says where orders go and how often, at first and whenever that changes. */
  private void show(DeliverySettings now) {
    if (now.equals(shown)) {
      return;
    }
    String pace =
        now.interval().isZero() ? "" : ", the next one after " + Durations.format(now.interval());
    console.accept(
        (shown == null ? "" : "Settings changed: ") + "Delivery orders to " + now.target() + pace);
    shown = now;
  }

  private void pause() {
    long start = System.nanoTime();
    while (true) {
      DeliverySettings now = settings.get();
      show(now);
      Duration left = now.interval().minusNanos(System.nanoTime() - start);
      if (left.isZero() || left.isNegative()) {
        return;
      }
      if (!stop.pause(left.compareTo(LOOK) < 0 ? left : LOOK)) {
        return;
      }
    }
  }
}
