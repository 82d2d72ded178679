package io.instashop.testservers.server;

/** A way to get servers. Each call starts a new one; whoever calls closes it. */
interface ServerKind {

  /** PostgreSQL without databases of its own. */
  PostgresServer postgres(String name);

  /** Kafka without topics. */
  KafkaServer kafka(String name);

  /** Redis without keys. */
  RedisServer redis(String name);
}
