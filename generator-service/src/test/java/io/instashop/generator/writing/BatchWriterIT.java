package io.instashop.generator.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.crm.Interaction;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.testservers.server.TestServers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Batches are committed once, whatever a commit does. */
@Timeout(300)
class BatchWriterIT {

  private enum Commit {
    WORKS,
    FAILS,
    WORKS_BUT_ITS_ANSWER_IS_LOST
  }

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  private final JdbcTemplate shop = new JdbcTemplate(source("instashop"));
  private final JdbcTemplate crm = new JdbcTemplate(source("crm_db"));
  private final StopSignal stop = new StopSignal();

  @BeforeEach
  void inANewShop() {
    TestServers.shop().recreateDatabase("instashop");
    TestServers.shop().recreateDatabase("crm_db");
    migrate("instashop", "instashop");
    migrate("crm_db", "crm");
    shop.execute("insert into customer values (1, 'Ana', 'Ana & Co.', 'a', '1', 'basic')");
    shop.execute("insert into buyer values (1, 'Bo', 'b', '1', 'Here')");
    shop.execute(
        "insert into product values (1, 1, 'Lamp', 'A lamp', 'Home', 10.00, 'USD', 'active')");
  }

  @Test
  void aBatchWhoseCommitFailedIsWrittenAgain() {
    write(Commit.FAILS, Commit.FAILS, Commit.WORKS);

    assertWrittenOnce();
  }

  @Test
  void aBatchWhoseCommitWasNotAnsweredIsNotWrittenTwice() {
    write(Commit.WORKS_BUT_ITS_ANSWER_IS_LOST, Commit.FAILS, Commit.WORKS);

    assertWrittenOnce();
  }

  @Test
  void aStopEndsTheWaitForADatabaseThatIsAway() {
    stop.stop();

    assertThatThrownBy(() -> write(Commit.FAILS)).isInstanceOf(WritingStoppedException.class);
  }

  @Test
  void textComesBackAsItWas() {
    write(Commit.WORKS);

    assertThat(crm.queryForObject("select customer_name from interaction", String.class))
        .isEqualTo("A\tb\\N\n😀");
    assertThat(
            shop.queryForObject(
                "select metadata ->> 'search_term' from user_behavior", String.class))
        .isEqualTo("a \"lamp\" \\ more");
    assertThat(
            shop.queryForObject(
                    "select transaction_date from transaction", java.time.OffsetDateTime.class)
                .toInstant())
        .isEqualTo(NOON);
  }

  private void write(Commit... commits) {
    Queue<Commit> script = new ArrayDeque<>(List.of(commits));
    BatchWriter writer =
        new BatchWriter(new Faulty("instashop", script), new Faulty("crm_db", script), stop);
    long[] ids = writer.write(batch());
    assertThat(ids).hasSize(1);
    assertThat(writer.trouble()).isEmpty();
  }

  private void assertWrittenOnce() {
    for (String table : List.of("transaction", "transaction_detail", "user_behavior")) {
      assertThat(shop.queryForObject("select count(*) from " + table, Long.class)).isEqualTo(1);
    }
    assertThat(crm.queryForObject("select count(*) from interaction", Long.class)).isEqualTo(1);
  }

  private static EventBatch batch() {
    EventBatch batch = new EventBatch();
    BasketLine line = new BasketLine(new Product(1, 1, "Lamp", "Home", 1000), 2, 999);
    batch
        .orders()
        .add(
            new Order(
                NOON, 1, 1, null, 98, "pix", TransactionStatus.COMPLETED, List.of(line), null));
    batch
        .behaviors()
        .add(
            new Behavior(
                NOON,
                BehaviorType.SEARCH,
                1,
                null,
                null,
                "s-1-1",
                "web",
                "{\"search_term\":\"a \\\"lamp\\\" \\\\ more\",\"results_count\":2}"));
    batch.interactions().add(new Interaction(NOON, 1, "A\tb\\N\n😀", "complaint", "chat", "open"));
    return batch;
  }

  private static DriverManagerDataSource source(String database) {
    return new DriverManagerDataSource(
        TestServers.shop().jdbcUrl(database), "instashop", "instashop");
  }

  private static void migrate(String database, String folder) {
    Flyway.configure()
        .dataSource(source(database))
        .locations("classpath:db/migration/" + folder)
        .load()
        .migrate();
  }

  /** A database whose commits follow a script, and work when it is over. */
  private static final class Faulty extends AbstractDataSource {

    private final String database;
    private final Queue<Commit> script;

    Faulty(String database, Queue<Commit> script) {
      this.database = database;
      this.script = script;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection real = source(database).getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                Commit commit =
                    method.getName().equals("commit") && !script.isEmpty()
                        ? script.remove()
                        : Commit.WORKS;
                if (commit == Commit.FAILS) {
                  real.rollback();
                  throw new SQLException("commit failed", "08006");
                }
                try {
                  Object result = method.invoke(real, arguments);
                  if (commit == Commit.WORKS_BUT_ITS_ANSWER_IS_LOST) {
                    throw new SQLException("connection lost", "08006");
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      return getConnection();
    }
  }
}
