package io.instashop.audit;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.time.Duration;

/** Settings that lead to the servers of the tests. */
public final class TestSettings {

  private TestSettings() {}

  /** Over the hour of a world. */
  public static AuditSettings of(TestWorld world) {
    return new AuditSettings(
        database(TestServers.shop(), "instashop"),
        database(TestServers.shop(), "crm_db"),
        database(TestServers.shop(), "erp_db"),
        database(TestServers.shop(), "ecommerce_db"),
        database(TestServers.warehouse(), "dwh_db"),
        KafkaAccess.open(TestServers.kafka().bootstrapServers()),
        TestServers.redis().url(),
        Duration.ofSeconds(30),
        Duration.ofHours(48),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        world.start,
        world.end());
  }

  private static Database database(PostgresServer server, String name) {
    return new Database(server.jdbcUrl(name), PostgresServer.USER, PostgresServer.USER);
  }
}
