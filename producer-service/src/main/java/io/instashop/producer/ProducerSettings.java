package io.instashop.producer;

import io.instashop.contracts.topics.Topics;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code instashop.producer}.
 *
 * @param partitions of an event topic that the service creates, 1 to 1000
 * @param replicationFactor replicas of a topic that the service creates, 1 to 10; without it, the
 *     brokers' own default
 * @param retention how long an event topic keeps a record, 1 h or more, also if the topic exists.
 *     Without it, 7 days in a new topic, and as it is in one that exists
 * @param batchSize the most rows of one Kafka transaction, 1 to 50000
 * @param transactionTimeout when Kafka aborts the transaction of a producer that has gone, 2 s to
 *     10 min. The service also waits for Kafka this long before it reports a fault
 * @param horizonWarning age of an open writing transaction from which the log warns, 1 s or more
 * @param maxClockSkew a database's or the brokers' clock that differs by more from this host's
 *     makes health DOWN; 1 s to 1 min. An event may lie at most 1 min in the future
 * @param poll waits between looks at the databases
 */
@Validated
@ConfigurationProperties("instashop.producer")
public record ProducerSettings(
    @DefaultValue("" + Topics.DEFAULT_PARTITIONS) @Min(1) @Max(1000) int partitions,
    @Min(1) @Max(10) @Nullable Short replicationFactor,
    @DurationMin(hours = 1) @Nullable Duration retention,
    @DefaultValue("2000") @Min(1) @Max(50_000) int batchSize,
    @DefaultValue("15s") @NotNull @DurationMin(seconds = 2) @DurationMax(minutes = 10)
        Duration transactionTimeout,
    @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration horizonWarning,
    @DefaultValue("15s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1)
        Duration maxClockSkew,
    @DefaultValue @Valid Poll poll) {

  /**
   * Waits between looks at the databases.
   *
   * @param active while rows flow, 1 ms to 1 min
   * @param idle the longest, once nothing has come for a while; 1 ms to 1 min
   */
  public record Poll(
      @DefaultValue("150ms") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
          Duration active,
      @DefaultValue("2s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
          Duration idle) {}
}
