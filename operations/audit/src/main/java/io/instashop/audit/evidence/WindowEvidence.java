package io.instashop.audit.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The closed windows, as computed from the warehouse and as they stand in Redis. */
public final class WindowEvidence {

  private final Map<WindowKey, WindowValues> computed = new TreeMap<>();
  private final Map<WindowKey, WindowValues> shown = new TreeMap<>();
  private @Nullable String notChecked;

  /** Enters a window computed from the warehouse. */
  public synchronized void addComputed(WindowKey key, WindowValues values) {
    computed.put(key, values);
  }

  /** Enters a window that stands in Redis. */
  public synchronized void addShown(WindowKey key, WindowValues values) {
    shown.put(key, values);
  }

  /** Says that windows could not be compared at all, and why. */
  public synchronized void notChecked(String reason) {
    notChecked = reason;
  }

  /** Windows computed from the warehouse. */
  public Map<WindowKey, WindowValues> computed() {
    return computed;
  }

  /** Windows that stand in Redis. */
  public Map<WindowKey, WindowValues> shown() {
    return shown;
  }

  /** Why windows were not compared, if they were not. */
  public Optional<String> notChecked() {
    return Optional.ofNullable(notChecked);
  }
}
