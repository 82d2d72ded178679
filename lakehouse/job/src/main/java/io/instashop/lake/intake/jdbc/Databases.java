package io.instashop.lake.intake.jdbc;

import io.instashop.kit.failure.Causes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * A relational database: PostgreSQL through its own driver, MySQL and MariaDB through MariaDB's.
 */
public final class Databases {

  private final String url;
  private final String user;
  private final String password;
  private final String driver;

  /**
   * @param url JDBC address; {@code jdbc:mariadb:} and {@code jdbc:mysql:} mean the same
   */
  public Databases(String url, String user, String password) {
    boolean maria = url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:");
    // Spark knows how to write MySQL's SQL by the address's beginning; the driver by permission.
    this.url = maria ? withOptions(url.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:")) : url;
    this.user = user;
    this.password = password;
    driver = maria ? "org.mariadb.jdbc.Driver" : "org.postgresql.Driver";
  }

  /**
   * With what makes the driver tell values as they are. A number of one digit is no truth value, a
   * year is no date, and a time is that of UTC. What the address says itself stays.
   */
  private static String withOptions(String url) {
    StringBuilder all = new StringBuilder(url);
    for (String option :
        List.of(
            "permitMysqlScheme=true",
            "tinyInt1isBit=false",
            "yearIsDateType=false",
            "connectionTimeZone=UTC",
            "forceConnectionTimeZoneToSession=true")) {
      if (!url.contains(option.substring(0, option.indexOf('=') + 1))) {
        all.append(all.indexOf("?") < 0 ? '?' : '&').append(option);
      }
    }
    return all.toString();
  }

  /** The address as Spark takes it. */
  public String url() {
    return url;
  }

  /** Whether it is PostgreSQL. */
  public boolean isPostgres() {
    return driver.startsWith("org.postgresql.");
  }

  /** Credentials and driver as Spark takes them. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.put("driver", driver);
    if (!user.isEmpty()) {
      properties.put("user", user);
      properties.put("password", password);
    }
    return properties;
  }

  /** Opens a connection; the caller closes it. */
  public Connection connect() throws SQLException {
    try {
      Class.forName(driver);
    } catch (ClassNotFoundException e) {
      throw new SQLException("the driver " + driver + " is not on the class path", e);
    }
    Properties credentials = properties();
    credentials.remove("driver");
    return DriverManager.getConnection(url, credentials);
  }

  DataFrameReader reader(SparkSession spark) {
    DataFrameReader reader = spark.read().format("jdbc").option("url", url);
    properties().forEach((name, value) -> reader.option(name.toString(), value.toString()));
    return reader;
  }

  /** What went wrong and which setting to change. */
  public String explain(Throwable e) {
    String text = Causes.inOneLine(e);
    SQLException sql = Causes.find(e, SQLException.class).orElse(null);
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    if (state.startsWith("28")) {
      return "user or password is wrong (" + text + "); check 'user' and 'password'";
    }
    if (state.startsWith("08") || text.toLowerCase(Locale.ROOT).contains("connection refused")) {
      return "the database does not answer (" + text + "); check 'url'";
    }
    return text;
  }
}
