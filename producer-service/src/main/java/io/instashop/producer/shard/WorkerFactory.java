package io.instashop.producer.shard;

import io.instashop.contracts.events.EventCodec;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.PollPace;
import io.instashop.producer.feed.ShardFeed;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Makes the workers of this instance.
 *
 * @param databases the source database of each shard
 * @param batchSize the most rows of one Kafka transaction
 * @param activePoll wait between polls while rows flow
 * @param idlePoll longest wait between polls
 */
public record WorkerFactory(
    KafkaClients clients,
    Map<Shard, DataSource> databases,
    EventCodec codec,
    int batchSize,
    Duration activePoll,
    Duration idlePoll,
    Clock clock) {

  ShardWorker create(ShardStatus status) {
    Shard shard = status.shard();
    return new ShardWorker(
        ShardFeed.of(shard, Objects.requireNonNull(databases.get(shard)), codec, batchSize),
        new Publisher(shard, clients.producer(shard)),
        new CursorReader(clients::cursorConsumer, clients.patience()),
        new PollPace(activePoll, idlePoll),
        status,
        clock);
  }
}
