package io.instashop.faults;

import io.instashop.testservers.patience.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What follows the sales, broken while it writes. A movement, the stock it changes and the position
 * are one transaction, and so are a shipment, its status and the position.
 */
final class FollowerFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** How long a trap may wait for what it is laid for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The bytes of some steps of a follower: the kill finds it anywhere between two commits. */
  private static final int SOME_STEPS = 20_000;

  private FollowerFaults() {}

  static List<Fault> all(Scope scope) {
    // In every build: FollowerFaultsIT and FollowersIT.
    return Stream.of(
            Fault.kill(
                "generator killed between a sale, its movement and the stock",
                BOUND,
                (p, r) -> generator(p, r, Servers::stockRelay)),
            Fault.kill(
                "generator killed between a sale, its shipment and a status",
                BOUND,
                (p, r) -> generator(p, r, Servers::deliveriesRelay)),
            Fault.other(
                "erp_db away for " + scope.outage().toSeconds() + " s",
                BOUND,
                (p, r) -> away(p, "erp_db", scope.outage())))
        .map(Fault::onlyInFull)
        .toList();
  }

  private static Instant generator(
      FaultPlatform platform, Random random, Function<Servers, Relay> way)
      throws InterruptedException {
    ServiceProcess generator = platform.generator();
    Relay relay = way.apply(platform.servers());
    Trap trap = Trap.afterBytes(1 + random.nextInt(SOME_STEPS), generator::kill);
    relay.lay(trap);
    try {
      if (!trap.awaitSprung(Patience.of(PATIENCE))) {
        throw new AssertionError("the follower did not write");
      }
    } finally {
      relay.heal();
    }
    Instant killed = Instant.now();
    generator.awaitUp(BOUND);
    return killed;
  }

  /** A database that takes no connection, while the others of its server continue. */
  private static Instant away(FaultPlatform platform, String database, Duration howLong)
      throws SQLException {
    try (Connection server = platform.servers().shop();
        Statement statement = server.createStatement()) {
      statement.execute("alter database " + database + " allow_connections false");
      try {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + database
                + "'");
        Wait.pause(howLong);
      } finally {
        statement.execute("alter database " + database + " allow_connections true");
      }
    }
    return Instant.now();
  }
}
