package io.instashop.testservers.server;

import java.util.List;

/** Where the servers that tests share come from. */
interface ServerSource {

  /** The shop's databases. */
  List<String> SHOP = List.of("instashop", "crm_db", "erp_db", "ecommerce_db");

  /** The warehouse's database. */
  List<String> WAREHOUSE = List.of("dwh_db");

  /** PostgreSQL with the databases {@link #SHOP}, empty at first. */
  PostgresServer shop();

  /** A second PostgreSQL, with the database of {@link #WAREHOUSE}, empty at first. */
  PostgresServer warehouse();

  /** Kafka, without topics at first. */
  KafkaServer kafka();

  /** Redis, without keys at first. */
  RedisServer redis();
}
