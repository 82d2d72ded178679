package io.instashop.replay.windows;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.evidence.WindowValues;
import io.instashop.audit.guarantee.WindowsEqualWarehouse;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.RedisSpan;
import io.instashop.audit.reading.RedisWindows;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.replay.ClosedInterval;
import io.instashop.replay.ReplayException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the closed windows of an interval what the events of a source make of them. Windows that
 * are right already stay as they are.
 *
 * <p>The metrics job may count a late event meanwhile. So the source is read after Redis, and there
 * is a next pass until one finds nothing to correct.
 */
public final class WindowRebuild {

  private static final int MOST_PASSES = 10;

  private final AuditSettings settings;
  private final Clock clock;
  private final DataStores places;
  private final WindowSource source;
  private final Set<WindowSlot> corrected = new HashSet<>();
  private final Set<WindowSlot> removed = new HashSet<>();
  private long compared;

  private WindowRebuild(AuditSettings settings, Clock clock, WindowSource source) {
    this.settings = settings;
    this.clock = clock;
    this.places = new DataStores(settings);
    this.source = source;
  }

  /** Over the interval of the settings, from the warehouse's rows. */
  public static WindowRebuild fromWarehouse(AuditSettings settings, Clock clock) {
    return new WindowRebuild(settings, clock, new WarehouseWindowSource(settings));
  }

  /** Over the interval of the settings, from the topics' records, whatever the warehouse holds. */
  public static WindowRebuild fromTopics(AuditSettings settings, Clock clock) {
    return new WindowRebuild(settings, clock, new TopicWindowSource(settings));
  }

  /**
   * Compares and corrects. If these are all windows that Redis has lost, the metrics job's fault
   * ends.
   *
   * @param dryRun compare once and write nothing
   * @throws ReplayException if the interval is not closed, the consumer does not catch up with the
   *     topics, or they have lost records of the interval
   * @throws io.instashop.audit.settings.AuditException in one line, if a place cannot be used
   */
  public WindowReport run(boolean dryRun) {
    Instant now = clock.instant();
    RedisSpan span = RedisSpan.of(ClosedInterval.of(settings, now), settings, now);
    if (!span.isEmpty()) {
      // Before anything is compared: what is lost from now on needs another rebuild.
      Optional<LossNote> loss = dryRun ? Optional.empty() : loss();
      int passes = 0;
      boolean again;
      do {
        source.catchUp();
        again = pass(span.kept(), dryRun) > 0 && !dryRun;
        if (again && ++passes == MOST_PASSES) {
          throw new ReplayException(
              "the windows still changed in pass "
                  + passes
                  + "; late events keep coming, choose an earlier --to or try again later");
        }
      } while (again);
      loss.filter(note -> note.isSettledBy(span)).ifPresent(this::forget);
    }
    return new WindowReport(
        span.kept(), span.expired(), compared, corrected.size(), removed.size());
  }

  private Optional<LossNote> loss() {
    try (WindowStore store = new WindowStore(settings)) {
      return store.loss();
    }
  }

  private void forget(LossNote loss) {
    try (WindowStore store = new WindowStore(settings)) {
      store.forget(loss);
    }
  }

  private int pass(Interval span, boolean dryRun) {
    // Redis is read before the source: what changes it in between fails the exchange.
    Map<WindowSlot, Map<String, String>> shown = new TreeMap<>();
    places.redis(
        redis ->
            redis.readJson(
                span,
                (key, json) ->
                    shown
                        .computeIfAbsent(WindowSlot.of(key), any -> new TreeMap<>())
                        .put(key.dimension(), json)));
    Map<WindowSlot, Map<String, WindowValues>> computed = computed(span);
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

  private Map<WindowSlot, Map<String, WindowValues>> computed(Interval span) {
    WindowEvidence evidence = new WindowEvidence();
    source.read(span, evidence);
    Map<WindowSlot, Map<String, WindowValues>> bySlot = new TreeMap<>();
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
      WindowSlot slot, Map<String, WindowValues> computed, Map<String, String> shown) {
    return computed.keySet().equals(shown.keySet())
        && computed.entrySet().stream()
            .allMatch(
                entry -> {
                  WindowKey key = new WindowKey(slot.aggregation(), slot.start(), entry.getKey());
                  return WindowsEqualWarehouse.agree(
                      slot.aggregation(),
                      entry.getValue(),
                      RedisWindows.values(key, Objects.requireNonNull(shown.get(entry.getKey()))));
                });
  }
}
