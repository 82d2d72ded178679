package io.instashop.replay.deadletters;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.replay.deadletters.Outcome.What;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters back to their topics, each at most once, whatever is killed and however often
 * it is run.
 *
 * <p>The order ensures this. First it fences every other replayer, which commits or aborts that
 * one's transaction. Then it reads the marks, and then it sends copies and marks in one
 * transaction.
 */
public final class DeadLetterReplay {

  private static final int BATCH = 200;

  private final AuditSettings settings;
  private final Clock clock;
  private final EventCodec codec = new EventCodec();
  private final DeadLetters letters;
  private final KnownEvents known;
  private final Set<String> sentIds = new HashSet<>();

  /** On the platform that the settings lead to. */
  public DeadLetterReplay(AuditSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.letters = new DeadLetters(settings);
    this.known = new KnownEvents(settings, codec);
  }

  /** Tells what {@link #run} would do now, and does nothing. */
  public List<Outcome> plan(List<DeadLetter> chosen) {
    List<Outcome> outcomes = new ArrayList<>();
    Marks marks = letters.marks();
    for (List<DeadLetter> batch : batches(chosen)) {
      outcomes.addAll(judge(batch, marks));
    }
    return outcomes;
  }

  /**
   * Sends the dead letters back.
   *
   * @throws io.instashop.replay.ReplayException in one line, if Kafka refuses or gives no answer;
   *     running again is always right
   */
  public List<Outcome> run(List<DeadLetter> chosen) {
    List<Outcome> outcomes = new ArrayList<>();
    try (ReplaySender sender = new ReplaySender(settings)) {
      sender.fence();
      Marks marks = letters.marks();
      for (List<DeadLetter> batch : batches(chosen)) {
        List<Outcome> judged = judge(batch, marks);
        Instant now = clock.instant();
        sender.send(
            judged.stream().filter(o -> o.what() == What.WOULD_SEND).map(Outcome::letter).toList(),
            now);
        judged.forEach(
            o ->
                outcomes.add(
                    o.what() == What.WOULD_SEND ? new Outcome(o.letter(), What.SENT, o.why()) : o));
      }
    }
    return outcomes;
  }

  private List<Outcome> judge(List<DeadLetter> batch, Marks marks) {
    long now = clock.millis();
    Map<DeadLetter, Decoded> decoded = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (DeadLetter letter : batch) {
      if (letter.source() != null) {
        Decoded result = codec.decode(letter.source().topic(), letter.record().value(), now);
        decoded.put(letter, result);
        if (result instanceof Decoded.Accepted accepted) {
          ids.add(accepted.event().eventId());
        }
      }
    }
    Set<String> topics =
        decoded.keySet().stream()
            .map(letter -> Objects.requireNonNull(letter.source()).topic())
            .collect(Collectors.toSet());
    Map<String, String> there = known.among(ids, topics);
    return batch.stream().map(l -> judge(l, decoded.get(l), marks, there)).toList();
  }

  private Outcome judge(
      DeadLetter letter, @Nullable Decoded decoded, Marks marks, Map<String, String> there) {
    if (decoded == null) {
      return new Outcome(letter, What.SKIPPED, "does not say which record it was made from");
    }
    if (letter.isCutDown()) {
      return new Outcome(
          letter,
          What.SKIPPED,
          "holds only the beginning of a record too large to be sent whole: " + letter.source());
    }
    String done = marks.told(letter.place());
    if (done != null) {
      return new Outcome(letter, What.SKIPPED, done);
    }
    if (decoded instanceof Decoded.Rejected rejected) {
      return new Outcome(letter, What.WOULD_SEND, "still no event: " + rejected.message());
    }
    String id = ((Decoded.Accepted) decoded).event().eventId();
    if (there.containsKey(id)) {
      return new Outcome(letter, What.SKIPPED, id + " " + there.get(id));
    }
    if (!sentIds.add(id)) {
      return new Outcome(letter, What.SKIPPED, id + " was sent back by another dead letter");
    }
    return new Outcome(letter, What.WOULD_SEND, id + " is an event now");
  }

  private static List<List<DeadLetter>> batches(List<DeadLetter> all) {
    List<List<DeadLetter>> batches = new ArrayList<>();
    for (int i = 0; i < all.size(); i += BATCH) {
      batches.add(all.subList(i, Math.min(all.size(), i + BATCH)));
    }
    return batches;
  }
}
