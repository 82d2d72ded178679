package io.instashop.audit.evidence;

import io.instashop.contracts.windows.Aggregation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The closed windows, as computed from the warehouse and as they stand in Redis.
 *
 * <p>Values are in the order of {@link Aggregation#fields}, in hundredths, so that counts and money
 * are both exact.
 */
public final class WindowEvidence {

  /** The value of a field that is absent or no number. */
  public static final long ABSENT = Long.MIN_VALUE;

  private final Map<WindowKey, long[]> computed = new TreeMap<>();
  private final Map<WindowKey, long[]> shown = new TreeMap<>();
  private @Nullable String notChecked;

  /** Enters a window computed from the warehouse. */
  public synchronized void addComputed(WindowKey key, long[] hundredths) {
    computed.put(key, hundredths);
  }

  /** Enters a window that stands in Redis. */
  public synchronized void addShown(WindowKey key, long[] hundredths) {
    shown.put(key, hundredths);
  }

  /** Says that windows could not be compared at all, and why. */
  public synchronized void notChecked(String reason) {
    notChecked = reason;
  }

  /** Windows computed from the warehouse. */
  public Map<WindowKey, long[]> computed() {
    return computed;
  }

  /** Windows that stand in Redis. */
  public Map<WindowKey, long[]> shown() {
    return shown;
  }

  /** Why windows were not compared, if they were not. */
  public Optional<String> notChecked() {
    return Optional.ofNullable(notChecked);
  }
}
