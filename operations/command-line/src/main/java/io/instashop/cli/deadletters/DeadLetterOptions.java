package io.instashop.cli.deadletters;

import io.instashop.replay.deadletters.DeadLetterFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose dead letters. */
final class DeadLetterOptions {

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "that came from this topic, for example transactions")
  private @Nullable String topic;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "rejected for this reason, for example from_the_future")
  private @Nullable String reason;

  @Option(names = "--from", paramLabel = "INSTANT", description = "quarantined then or later, UTC")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "INSTANT", description = "quarantined before, UTC")
  private @Nullable Instant to;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "in this partition of a dead-letter topic")
  private @Nullable Integer partition;

  @Option(names = "--offset", paramLabel = "N", description = "at this offset of a partition")
  private @Nullable Long offset;

  @Option(
      names = "--event-id",
      paramLabel = "ID",
      description = "whose value has this event_id, for example transaction-17")
  private @Nullable String eventId;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "at most so many, the oldest first (default: ${DEFAULT-VALUE})")
  private int limit;

  DeadLetterFilter filter() {
    return new DeadLetterFilter(topic, reason, from, to, partition, offset, eventId, limit);
  }
}
