package io.instashop.replay.deadletters;

import io.instashop.contracts.topics.Topics;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant. A component that is null lets all pass.
 *
 * @param topic source topic, or its dead-letter topic
 * @param reason code of {@link io.instashop.contracts.events.RejectionReason}
 * @param from first time of quarantine
 * @param to first time of quarantine that is not meant any more
 * @param partition partition of the dead-letter topic
 * @param offset offset in that partition
 * @param eventId as it stands in the value
 * @param limit how many at most, the oldest first; 1 or more
 */
public record DeadLetterFilter(
    @Nullable String topic,
    @Nullable String reason,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable String eventId,
    int limit) {

  /** Refuses a topic that has no dead letters, and a limit below 1. */
  public DeadLetterFilter {
    RefusedSettingException.unless(
        limit >= 1, SettingName.option("--limit"), AllowedValues.wholeNumberFrom(1), limit);
    topic = topic == null ? null : Topics.withoutDeadLetterSuffix(topic);
    RefusedSettingException.unless(
        topic == null || Topics.SOURCE_TOPICS.contains(topic),
        SettingName.option("--topic"),
        AllowedValues.oneOf(Topics.SOURCE_TOPICS.toArray()),
        topic);
  }

  List<String> topics() {
    List<String> sources = topic == null ? Topics.SOURCE_TOPICS : List.of(topic);
    return sources.stream().map(Topics::deadLetters).toList();
  }

  boolean matches(DeadLetter letter) {
    return (reason == null || reason.equalsIgnoreCase(letter.reason()))
        && (from == null || !letter.quarantinedAt().isBefore(from))
        && (to == null || letter.quarantinedAt().isBefore(to))
        && (partition == null || partition == letter.place().partition())
        && (offset == null || offset == letter.place().offset())
        && (eventId == null || eventId.equals(letter.eventId()));
  }
}
