package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shards of stock, deliveries and segments, in the tables that the generator-service makes. */
@Tag("slow")
class FollowerShardsIT {

  private static final PostgresServer SERVER = TestServers.shop();

  private final AuditSettings settings = AuditSettings.fromEnvironment(environment());

  @Test
  void theirRowsAreReadInTheOrderOfPublicationWithTheirSellers() throws Exception {
    make("erp_db", "erp/V1__stock.sql");
    make("ecommerce_db", "ecommerce/V1__deliveries.sql");
    make("crm_db", "crm/V4__segments.sql");
    execute(
        "erp_db",
        """
        insert into stock values (1, 7, 3, 'Lamp', 'Home', 5, 9, 2, 'A1');
        insert into inventory_movement values (8, 7, '2026-03-01', 'out', 1, 'sale', 1, 1, 4),
          (9, 7, '2026-03-01', 'in', 5, 'purchase', null, null, 9);
        """);
    execute(
        "ecommerce_db",
        """
        insert into shipment values
          (1, 1, 3, 42, 'Rua 1', 'Pickup', 'pending', '2026-03-01', 1, 'CAN1', '2026-03-01');
        insert into shipment_status_change values
          (1, 1, 'pending', 'in_transit', '2026-03-01', false);
        """);
    execute(
        "crm_db",
        "insert into segment_change values (4, 3, 'Ana Lima', 2, 'joined', '2026-03-01')");

    assertThat(events(SourceShard.INVENTORY))
        .containsExactly("inventory_movement-8 of 3", "inventory_movement-9 of 3");
    assertThat(events(SourceShard.SHIPMENTS))
        .containsExactly("shipment-1 of 3", "shipment_status-1 of 3");
    assertThat(events(SourceShard.SEGMENTS)).containsExactly("segment_change-4 of 3");
  }

  @Test
  void aShopWithoutThemHasNothingToAdopt() throws Exception {
    SERVER.recreateDatabase("ecommerce_db");
    SERVER.dropDatabase("erp_db");
    try {
      for (SourceShard shard : List.of(SourceShard.INVENTORY, SourceShard.SHIPMENTS)) {
        assertThat(
                new Adoption(settings, shard, Basis.TOPICS, Decisions.NONE, Clock.systemUTC())
                    .hasTables())
            .as(shard.wireName())
            .isFalse();
      }
    } finally {
      SERVER.recreateDatabase("erp_db");
    }
  }

  private List<String> events(SourceShard shard) throws SQLException {
    assertThat(
            new Adoption(settings, shard, Basis.TOPICS, Decisions.NONE, Clock.systemUTC())
                .hasTables())
        .isTrue();
    List<String> events = new ArrayList<>();
    try (SourceDatabase database = new SourceDatabase(shard.database(settings))) {
      database.rows(shard, row -> events.add(row.eventId() + " of " + row.customer()));
    }
    return events;
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    Map.of("CRM", "crm_db", "ERP", "erp_db", "ECOMMERCE", "ecommerce_db")
        .forEach(
            (name, database) -> {
              String prefix = "INSTASHOP_" + name + "_DATASOURCE_";
              environment.put(prefix + "URL", SERVER.jdbcUrl(database));
              environment.put(prefix + "USERNAME", PostgresServer.USER);
              environment.put(prefix + "PASSWORD", PostgresServer.USER);
            });
    return environment;
  }

  /** Makes the tables of a database again. */
  static void make(String database, String migration) throws IOException, SQLException {
    SERVER.recreateDatabase(database);
    execute(
        database,
        Files.readString(
            ProjectFolder.path()
                .resolve("generator-service/src/main/resources/db/migration/" + migration)));
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = SERVER.pooled(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
