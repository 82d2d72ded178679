package io.instashop.kit.stage;

import io.instashop.kit.status.Activity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A program that events pass through. */
public interface Stage extends Activity {

  /** Its name in meters: {@code consumer}. */
  String name();

  /** When the first event since the start of the process entered. */
  @Override
  Optional<Instant> firstEntered();

  /** When the last event left. */
  @Override
  Optional<Instant> lastLeft();

  /** What the health component {@code stage} shows beside cause, events and newest event. */
  default Map<String, Object> healthDetails() {
    return Map.of();
  }
}
