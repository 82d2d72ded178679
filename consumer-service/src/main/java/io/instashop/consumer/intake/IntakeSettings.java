package io.instashop.consumer.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topics are read.
 *
 * @param instanceId names this instance in its {@code transactional.id}s. It must be unique among
 *     the instances that run and the same after a restart. So a restarted instance fences its dead
 *     predecessor at once. Without it, host name and server port make it
 * @param concurrency threads that poll and land, each with partitions of its own; 1 to 64
 * @param retryInterval pause before a failed batch, or a start that found no servers, is tried
 *     again; at least 10 ms
 * @param offsetPatience how long the service asks Kafka again when offsets are below those
 *     committed before; then it uses them. Set it longer than a coordinator takes to load its log,
 *     at least 100 ms
 * @param partitions partitions of a topic that this service creates, 1 to 10000; without it, as
 *     many as its source topic has
 * @param replicationFactor replicas of a topic that this service creates, 1 to 100; without it, the
 *     brokers' own default
 * @param retention how long {@code transaction_items} keeps a record, 1 h or more, also if the
 *     topic exists. Without it, 7 days in a new topic, and as it is in one that exists
 */
@Validated
@ConfigurationProperties("instashop.consumer")
record IntakeSettings(
    @Pattern(
            regexp = "[A-Za-z0-9._-]+",
            message = "must consist of letters, digits, dots, underscores and hyphens")
        String instanceId,
    @Min(1) @Max(64) @DefaultValue("2") int concurrency,
    @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration retryInterval,
    @NotNull @DurationMin(millis = 100) @DefaultValue("60s") Duration offsetPatience,
    @Min(1) @Max(10_000) @Nullable Integer partitions,
    @Min(1) @Max(100) @Nullable Short replicationFactor,
    @DurationMin(hours = 1) @Nullable Duration retention) {}
