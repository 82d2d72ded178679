package io.instashop.replay.deadletters;

import io.instashop.audit.reading.DataStores;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds dead letters in their topics. */
public final class DeadLetters {

  private static final Comparator<DeadLetter> OLDEST_FIRST =
      Comparator.comparing(DeadLetter::quarantinedAt).thenComparing(DeadLetter::place);

  private final DataStores places;

  /** Of the cluster that the settings lead to. */
  public DeadLetters(AuditSettings settings) {
    this.places = new DataStores(settings);
  }

  /**
   * The dead letters that a filter means, the oldest first, each with what was done with it.
   *
   * @throws io.instashop.audit.settings.AuditException in one line, if Kafka cannot be read
   */
  public Found find(DeadLetterFilter filter) {
    Marks marks = marks();
    // The oldest so far, the youngest of them on top: memory holds no more than the limit.
    PriorityQueue<DeadLetter> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
    long[] matching = new long[1];
    places.kafka(
        scan ->
            scan.read(
                filter.topics(),
                Instant.EPOCH,
                partition -> {},
                record -> {
                  DeadLetter letter = DeadLetter.of(record, marks);
                  if (filter.matches(letter)) {
                    matching[0]++;
                    oldest.add(letter);
                    if (oldest.size() > filter.limit()) {
                      oldest.poll();
                    }
                  }
                }));
    List<DeadLetter> letters = new ArrayList<>(oldest);
    letters.sort(OLDEST_FIRST);
    return new Found(letters, matching[0]);
  }

  /** Which dead letters somebody has dealt with. */
  Marks marks() {
    Marks marks = new Marks();
    places.kafka(
        scan ->
            scan.read(
                List.of(Topics.DEAD_LETTER_REPLAYS), Instant.EPOCH, partition -> {}, marks::add));
    return marks;
  }

  /**
   * What a filter means.
   *
   * @param letters no more than the limit
   * @param matching how many there are in all
   */
  public record Found(List<DeadLetter> letters, long matching) {}
}
