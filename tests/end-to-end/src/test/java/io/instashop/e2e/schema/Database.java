package io.instashop.e2e.schema;

import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** The databases of the platform, each with the migrations of the service that writes it. */
enum Database {
  INSTASHOP("instashop", "generator-service/src/main/resources/db/migration/instashop"),
  CRM("crm_db", "generator-service/src/main/resources/db/migration/crm"),
  ERP("erp_db", "generator-service/src/main/resources/db/migration/erp"),
  ECOMMERCE("ecommerce_db", "generator-service/src/main/resources/db/migration/ecommerce"),
  WAREHOUSE("dwh_db", "consumer-service/src/main/resources/db/migration");

  private final String databaseName;
  private final String migrations;

  Database(String databaseName, String migrations) {
    this.databaseName = databaseName;
    this.migrations = migrations;
  }

  String databaseName() {
    return databaseName;
  }

  /** Creates the database again, empty, with all tables of today. */
  void recreate() {
    server().recreateDatabase(databaseName);
    Flyway.configure()
        .dataSource(server().jdbcUrl(databaseName), PostgresServer.USER, PostgresServer.USER)
        .locations("filesystem:" + ProjectFolder.path().resolve(migrations))
        .load()
        .migrate();
  }

  Connection connect() throws SQLException {
    return server().connect(databaseName);
  }

  private PostgresServer server() {
    return this == WAREHOUSE ? TestServers.warehouse() : TestServers.shop();
  }
}
