package io.instashop.replay.windows;

import io.instashop.audit.AuditSettings;
import io.instashop.audit.ComputedWindows;
import io.instashop.audit.Places;
import io.instashop.audit.RedisSpan;
import io.instashop.audit.ShownWindows;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.guarantee.WindowsEqualWarehouse;
import io.instashop.replay.ClosedInterval;
import io.instashop.replay.ConsumerLag;
import io.instashop.replay.ReplayException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the closed windows of an interval what the warehouse's rows make of them, and leaves those
 * that are so already as they are.
 *
 * <p>The metrics job may count a late event in a window before the warehouse has it. So each pass
 * begins by waiting until the consumer has landed what stands in the topics, and there is a next
 * pass until one finds nothing to correct.
 */
public final class WindowRebuild {

  private static final int MOST_PASSES = 10;

  private final AuditSettings settings;
  private final Clock clock;
  private final Places places;
  private final Set<WindowSlot> corrected = new HashSet<>();
  private final Set<WindowSlot> removed = new HashSet<>();
  private long compared;

  /** Over the interval of the settings. */
  public WindowRebuild(AuditSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.places = new Places(settings);
  }

  /**
   * Compares and corrects.
   *
   * @param dryRun compare once and write nothing
   * @throws ReplayException if the interval is not closed, or the consumer does not catch up
   * @throws io.instashop.audit.AuditException in one line, if a place cannot be used
   */
  public WindowReport run(boolean dryRun) {
    Instant now = clock.instant();
    RedisSpan span = RedisSpan.of(ClosedInterval.of(settings, now), settings, now);
    if (!span.isEmpty()) {
      ConsumerLag lag = new ConsumerLag(settings);
      int passes = 0;
      boolean again;
      do {
        lag.awaitLanded();
        again = pass(span.kept(), dryRun) > 0 && !dryRun;
        if (again && ++passes == MOST_PASSES) {
          throw new ReplayException(
              "the windows still changed in pass "
                  + passes
                  + "; late events keep coming, choose an earlier --to or try again later");
        }
      } while (again);
    }
    return new WindowReport(
        span.kept(), span.expired(), compared, corrected.size(), removed.size());
  }

  private int pass(Interval span, boolean dryRun) {
    // Redis is read before the warehouse: what changes it in between fails the exchange.
    Map<WindowSlot, Map<String, String>> shown = new TreeMap<>();
    places.redis(
        redis ->
            redis.readJson(
                span,
                (key, json) ->
                    shown
                        .computeIfAbsent(WindowSlot.of(key), any -> new TreeMap<>())
                        .put(key.dimension(), json)));
    Map<WindowSlot, Map<String, long[]>> computed = computed(span);
    compared = computed.size();
    Set<WindowSlot> slots = new TreeSet<>(shown.keySet());
    slots.addAll(computed.keySet());
    slots.removeIf(
        slot ->
            agree(slot, computed.getOrDefault(slot, Map.of()), shown.getOrDefault(slot, Map.of())));
    slots.forEach(slot -> (computed.containsKey(slot) ? corrected : removed).add(slot));
    if (!dryRun && !slots.isEmpty()) {
      try (WindowStore store = new WindowStore(settings)) {
        store.exchange(slots, shown, computed, clock.instant());
      }
    }
    return slots.size();
  }

  private Map<WindowSlot, Map<String, long[]>> computed(Interval span) {
    WindowEvidence evidence = new WindowEvidence();
    ComputedWindows windows = new ComputedWindows(settings.window(), evidence);
    places.warehouse(connection -> windows.read(connection, span));
    Map<WindowSlot, Map<String, long[]>> bySlot = new TreeMap<>();
    evidence
        .computed()
        .forEach(
            (key, values) ->
                bySlot
                    .computeIfAbsent(WindowSlot.of(key), any -> new TreeMap<>())
                    .put(key.dimension(), values));
    return bySlot;
  }

  private static boolean agree(
      WindowSlot slot, Map<String, long[]> computed, Map<String, String> shown) {
    return computed.keySet().equals(shown.keySet())
        && computed.entrySet().stream()
            .allMatch(
                entry -> {
                  WindowKey key = new WindowKey(slot.aggregation(), slot.start(), entry.getKey());
                  return WindowsEqualWarehouse.agree(
                      slot.aggregation(),
                      entry.getValue(),
                      ShownWindows.values(key, shown.get(entry.getKey())));
                });
  }
}
