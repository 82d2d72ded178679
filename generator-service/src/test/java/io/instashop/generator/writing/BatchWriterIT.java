package io.instashop.generator.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.catalog.Product;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.crm.Interaction;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.writing.FaultyDatabase.Commit;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Batches are committed once, whatever a commit does. */
@Timeout(300)
class BatchWriterIT {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  private final JdbcTemplate shop = new JdbcTemplate(source("instashop"));
  private final JdbcTemplate crm = new JdbcTemplate(source("crm_db"));
  private final StopSignal stop = new StopSignal();
  private final MovableClock clock = new MovableClock();

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
  @Tag("slow")
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
  @Tag("slow")
  void aStopEndsTheWaitForADatabaseThatIsAway() {
    stop.stop();

    assertThatThrownBy(() -> write(Commit.FAILS)).isInstanceOf(WritingStoppedException.class);
  }

  @Test
  @Tag("slow")
  void aWriterThatWaitsForALockSaysSinceWhenAndWritesOnceAfterwards() throws Exception {
    BatchWriter writer = writer(source("instashop"), source("crm_db"));
    try (Connection lock = lockSales()) {
      CompletableFuture<long[]> writing =
          CompletableFuture.supplyAsync(() -> writer.write(batch()));
      awaitWaitingFor("transaction", "instashop");
      assertThat(writer.trouble()).isEmpty();

      clock.move(Duration.ofSeconds(59));
      assertThat(writer.trouble()).isEmpty();
      clock.move(Duration.ofSeconds(1));
      assertThat(writer.trouble())
          .hasValue(
              "the writer has waited for database instashop since "
                  + NOON
                  + ": for a lock or an answer");

      lock.rollback();
      assertThat(writing.get()).hasSize(1);
    }
    assertThat(writer.trouble()).isEmpty();
    assertWrittenOnce();
  }

  @Test
  @Tag("slow")
  void aWriterWithoutAnAnswerTriesAgainUntilItHasWrittenOnce() throws Exception {
    DriverManagerDataSource impatient = source("instashop");
    impatient.setUrl(impatient.getUrl() + "?socketTimeout=1");
    BatchWriter writer = writer(impatient, source("crm_db"));
    try (Connection lock = lockSales()) {
      CompletableFuture<long[]> writing =
          CompletableFuture.supplyAsync(() -> writer.write(batch()));
      await()
          .atMost(Patience.seconds(30))
          .until(() -> writer.trouble().orElse("").contains("instashop cannot be written"));

      lock.rollback();
      assertThat(writing.get()).hasSize(1);
    }
    assertThat(writer.trouble()).isEmpty();
    assertWrittenOnce();
  }

  @Test
  @Tag("slow")
  void anAttemptThatIsCommittedBesideTheNextOneIsNotWrittenTwice() throws Exception {
    FaultyDatabase late =
        new FaultyDatabase(
            "crm_db", new ArrayDeque<>(List.of(Commit.HAPPENS_LATER_AND_ITS_ANSWER_IS_LOST)));
    BatchWriter writer = writer(source("instashop"), late);
    CompletableFuture<long[]> writing = CompletableFuture.supplyAsync(() -> writer.write(batch()));
    await()
        .atMost(Patience.seconds(30))
        .until(
            () ->
                crm.queryForObject(
                        "select count(*) from pg_locks where locktype = 'transactionid'"
                            + " and not granted",
                        Long.class)
                    == 1);
    late.commitLate();

    assertThat(writing.get()).hasSize(1);
    assertThat(writer.trouble()).isEmpty();
    assertWrittenOnce();
  }

  @Test
  @Tag("slow")
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
        writer(new FaultyDatabase("instashop", script), new FaultyDatabase("crm_db", script));
    long[] ids = writer.write(batch());
    assertThat(ids).hasSize(1);
    assertThat(writer.trouble()).isEmpty();
  }

  private BatchWriter writer(DataSource instashop, DataSource crmDb) {
    return new BatchWriter(instashop, crmDb, stop, clock);
  }

  /** Another session's lock, as of somebody who changes the table. */
  private static Connection lockSales() throws SQLException {
    Connection connection = source("instashop").getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table transaction in access exclusive mode");
    }
    return connection;
  }

  private static void awaitWaitingFor(String table, String database) {
    JdbcTemplate sql = new JdbcTemplate(source(database));
    await()
        .atMost(Patience.seconds(30))
        .until(
            () ->
                sql.queryForObject(
                        "select count(*) from pg_locks where not granted and relation ="
                            + " ?::regclass",
                        Long.class,
                        table)
                    > 0);
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

  static DriverManagerDataSource source(String database) {
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

  private static final class MovableClock extends Clock {

    private volatile Instant now = NOON;

    void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
