package io.instashop.producer.shard;

import io.instashop.contracts.events.EventCodec;
import io.instashop.producer.cursor.CursorReader;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.PollPace;
import io.instashop.producer.feed.ShardFeed;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.Publisher;
import io.instashop.producer.publish.SeenTopics;
import io.instashop.producer.publish.TopicGuard;
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
 * @param topics as they were seen last
 * @param brokerClock is told the brokers' time, and gives records theirs
 */
public record WorkerFactory(
    KafkaClients clients,
    Map<Shard, DataSource> databases,
    EventCodec codec,
    int batchSize,
    Duration activePoll,
    Duration idlePoll,
    SeenTopics topics,
    BrokerClock brokerClock,
    Clock clock) {

  BatchSize newSize() {
    return new BatchSize(batchSize);
  }

  ShardWorker create(ShardStatus status, BatchSize size, boolean refusedBefore) {
    Shard shard = status.shard();
    ShardWorker.Tools tools =
        new ShardWorker.Tools(
            ShardFeed.of(shard, Objects.requireNonNull(databases.get(shard)), codec),
            new Publisher(shard, clients.producer(shard), brokerClock),
            new CursorReader(clients::cursorConsumer, clients.patience()),
            new TopicGuard(clients, topics),
            new PollPace(activePoll, idlePoll),
            clients.patience(),
            clock);
    return new ShardWorker(tools, size, status, refusedBefore);
  }
}
