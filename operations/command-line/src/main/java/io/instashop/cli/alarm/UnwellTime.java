package io.instashop.cli.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long and how often a part was unwell in the last while, by the looks at it. */
final class UnwellTime {

  private final Duration span;
  private final Deque<Spell> spells = new ArrayDeque<>();
  private boolean unwell;

  /** From the first look that found the part unwell to the last, or to the one that did not. */
  private record Spell(Instant from, Instant to) {}

  /**
   * Nothing was seen yet.
   *
   * @param span how far back to count
   */
  UnwellTime(Duration span) {
    this.span = span;
  }

  /**
   * A look at the part. It was as it is from this look to the next.
   *
   * @return how long it was unwell within the span
   */
  Duration seen(boolean isUnwell, Instant now) {
    if (unwell) {
      spells.addLast(new Spell(spells.removeLast().from(), now));
    } else if (isUnwell) {
      spells.addLast(new Spell(now, now));
    }
    unwell = isUnwell;
    Instant first = now.minus(span);
    spells.removeIf(spell -> spell.to().isBefore(first));
    return spells.stream()
        .map(
            spell ->
                Duration.between(spell.from().isBefore(first) ? first : spell.from(), spell.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** How often it was unwell within the span, up to the last look. */
  int spells() {
    return spells.size();
  }
}
