package io.instashop.lake.publish;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.lake.intake.jdbc.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The database that gold tables are published in.
 *
 * @param url JDBC address of a PostgreSQL database that has the schema {@code gold}
 * @param user owner of that schema
 * @param password its password
 */
public record PublishSettings(String url, String user, String password) {

  private static final String PREFIX = "INSTASHOP_PUBLISH_DATASOURCE_";
  private static final String POSTGRES = "jdbc:postgresql:";

  /** Refuses what is no PostgreSQL. */
  public PublishSettings {
    RefusedSettingException.unless(
        url.startsWith(POSTGRES),
        SettingName.variable(PREFIX + "URL"),
        "must begin with " + POSTGRES,
        url);
  }

  /**
   * From the environment, with the defaults of the containers.
   *
   * @throws RefusedSettingException if the address is no PostgreSQL's
   */
  public static PublishSettings of(Map<String, String> environment) {
    return new PublishSettings(
        environment.getOrDefault(PREFIX + "URL", "jdbc:postgresql://localhost:5436/dwh_db"),
        environment.getOrDefault(PREFIX + "USERNAME", "publisher"),
        environment.getOrDefault(PREFIX + "PASSWORD", "demo-publisher")); // a demo credential
  }

  Connection connect() throws SQLException {
    return new Databases(url, user, password).connect();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
