package io.instashop.audit.reading;

import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens the stores that hold data, and turns their failures into one line for the user. */
public final class DataStores {

  private static final String UNDEFINED_DATABASE = "3D000";

  private final AuditSettings settings;

  /** The stores that the settings lead to; nothing is opened yet. */
  public DataStores(AuditSettings settings) {
    this.settings = settings;
  }

  public void shop(Work<Connection> work) {
    database("the shop's database", settings.shop(), "SPRING_DATASOURCE_URL", work);
  }

  public void crm(Work<Connection> work) {
    database("the CRM's database", settings.crm(), "INSTASHOP_CRM_DATASOURCE_URL", work);
  }

  public void erp(Work<Connection> work) {
    database("the ERP's database", settings.erp(), "INSTASHOP_ERP_DATASOURCE_URL", work);
  }

  public void ecommerce(Work<Connection> work) {
    database(
        "the database of deliveries",
        settings.ecommerce(),
        "INSTASHOP_ECOMMERCE_DATASOURCE_URL",
        work);
  }

  /**
   * Works on one consistent state of what a follower writes.
   *
   * @throws AuditException in one line, if it cannot be read
   */
  public void follower(Follower follower, Work<Connection> work) {
    switch (follower) {
      case STOCK -> erp(work);
      case DELIVERIES -> ecommerce(work);
      case SEGMENTS -> crm(work);
    }
  }

  /**
   * Why there is nothing of a follower; empty if there is something.
   *
   * @throws AuditException in one line, if its database is unavailable
   */
  public Optional<String> absence(Follower follower) {
    boolean[] there = new boolean[1];
    try {
      follower(
          follower, connection -> there[0] = RetentionMarks.exists(connection, follower.table()));
    } catch (AuditException e) {
      if (e.getCause() instanceof SQLException cause
          && UNDEFINED_DATABASE.equals(cause.getSQLState())) {
        return Optional.of("there is no database " + follower.database());
      }
      throw e;
    }
    return there[0]
        ? Optional.empty()
        : Optional.of(follower.database() + " has no table " + follower.table());
  }

  /**
   * Works on one consistent state of the warehouse, which it can only read.
   *
   * @throws AuditException in one line, if it cannot be read
   */
  public void warehouse(Work<Connection> work) {
    database("the warehouse", settings.warehouse(), "INSTASHOP_WAREHOUSE_DATASOURCE_URL", work);
  }

  /**
   * Reads committed records.
   *
   * @throws AuditException in one line, if they cannot be read
   */
  public void kafka(Work<TopicScan> work) {
    try (TopicScan scan = new TopicScan(settings)) {
      work.on(scan);
    } catch (AuditException e) {
      throw e;
    } catch (Exception e) {
      throw AuditException.kafka(settings.kafka(), e);
    }
  }

  /**
   * Reads windows from Redis.
   *
   * @throws AuditException in one line, if they cannot be read
   */
  public void redis(Work<RedisWindows> work) {
    try (RedisWindows redis = new RedisWindows(settings)) {
      work.on(redis);
    } catch (AuditException e) {
      throw e;
    } catch (Exception e) {
      throw AuditException.of("Redis", settings.redisUrl(), "SPRING_DATA_REDIS_URL", e);
    }
  }

  private void database(String part, Database database, String setting, Work<Connection> work) {
    try (Connection connection = database.open(settings.timeout())) {
      work.on(connection);
    } catch (AuditException e) {
      throw e;
    } catch (Exception e) {
      throw AuditException.of(part, database.url(), setting, e);
    }
  }

  /** What is done with an open place. */
  @FunctionalInterface
  public interface Work<P> {
    /** Does it; whatever it throws becomes an {@link AuditException}. */
    void on(P place) throws Exception;
  }
}
