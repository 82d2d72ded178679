package io.instashop.replay.deadletters;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.replay.deadletters.Outcome.What;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives up dead letters: marks them, so that they are never sent back. They are deleted once the
 * records that they were made from are gone, too. Until then the audit finds each rejected record
 * and its dead letter.
 */
public final class DeadLetterDrop {

  private final AuditSettings settings;
  private final Clock clock;
  private final DeadLetters letters;

  /** On the platform that the settings lead to. */
  public DeadLetterDrop(AuditSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.letters = new DeadLetters(settings);
  }

  /** Tells what {@link #run} would do now, and does nothing. */
  public List<Outcome> plan(List<DeadLetter> chosen) {
    return judge(chosen, letters.marks(), What.WOULD_DROP);
  }

  /**
   * Drops the dead letters.
   *
   * @throws io.instashop.replay.ReplayException in one line, if Kafka refuses or gives no answer;
   *     running again is always right
   */
  public List<Outcome> run(List<DeadLetter> chosen) {
    List<Outcome> outcomes;
    try (ReplaySender sender = new ReplaySender(settings)) {
      sender.fence();
      outcomes = judge(chosen, letters.marks(), What.DROPPED);
      sender.drop(
          outcomes.stream().filter(o -> o.what() == What.DROPPED).map(Outcome::letter).toList(),
          clock.instant());
    }
    new SettledPrefix(settings).delete();
    return outcomes;
  }

  private static List<Outcome> judge(List<DeadLetter> chosen, Marks marks, What what) {
    List<Outcome> outcomes = new ArrayList<>();
    for (DeadLetter letter : chosen) {
      String done = marks.told(letter.place());
      outcomes.add(
          done == null
              ? new Outcome(letter, what, "is never sent back")
              : new Outcome(letter, What.SKIPPED, done));
    }
    return outcomes;
  }
}
