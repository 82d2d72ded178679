package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.local.process.Ports;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class UnreachablePlaceIT {

  private static final TestWorld WORLD = new TestWorld(45);

  @BeforeAll
  static void createPlaces() throws Exception {
    TestTables.create();
    TestTopics.create();
  }

  @Test
  void anUnreachableDatabaseIsNamedWithItsAddressAndSetting() {
    int port = Ports.free();
    String url = "jdbc:postgresql://localhost:" + port + "/dwh_db?password=hush";
    assertRefused(
        Map.of("INSTASHOP_WAREHOUSE_DATASOURCE_URL", url),
        "the warehouse at jdbc:postgresql://localhost:" + port + "/dwh_db (",
        "INSTASHOP_WAREHOUSE_DATASOURCE_URL");
  }

  @Test
  void anUnreachableDatabaseOfStockIsNamedWithItsAddressAndSetting() {
    int port = Ports.free();
    String url = "jdbc:postgresql://localhost:" + port + "/erp_db";
    assertRefused(
        Map.of("INSTASHOP_ERP_DATASOURCE_URL", url),
        "the ERP's database at " + url + " (",
        "INSTASHOP_ERP_DATASOURCE_URL");
  }

  @Test
  void anUnreachableRedisIsNamedWithItsAddressAndSetting() {
    int port = Ports.free();
    assertRefused(
        Map.of("SPRING_DATA_REDIS_URL", "redis://:hush@localhost:" + port),
        "Redis at redis://******@localhost:" + port + " (",
        "SPRING_DATA_REDIS_URL");
  }

  @Test
  void anUnreachableKafkaIsNamedWithItsAddressAndSetting() {
    int port = Ports.free();
    assertRefused(
        Map.of(
            "SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port, "INSTASHOP_AUDIT_TIMEOUT", "2s"),
        "Kafka at localhost:" + port + " (",
        "SPRING_KAFKA_BOOTSTRAP_SERVERS");
  }

  private static void assertRefused(Map<String, String> changes, String place, String setting) {
    AuditSettings servers = TestSettings.of(WORLD);
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_DATASOURCE_URL", servers.shop().url());
    environment.put("INSTASHOP_CRM_DATASOURCE_URL", servers.crm().url());
    environment.put("INSTASHOP_ERP_DATASOURCE_URL", servers.erp().url());
    environment.put("INSTASHOP_ECOMMERCE_DATASOURCE_URL", servers.ecommerce().url());
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_URL", servers.warehouse().url());
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
    environment.put("SPRING_DATA_REDIS_URL", servers.redisUrl());
    environment.putAll(changes);
    assertThatThrownBy(
            () ->
                Audit.run(
                    AuditSettings.fromEnvironment(environment)
                        .withInterval(WORLD.start, WORLD.end()),
                    Clock.systemUTC()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(setting)
        .hasMessageNotContaining("hush")
        .message()
        .hasLineCount(1);
  }
}
