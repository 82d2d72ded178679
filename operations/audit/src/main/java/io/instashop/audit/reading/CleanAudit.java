package io.instashop.audit.reading;

import io.instashop.audit.settings.AuditException;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.kit.failure.Causes;
import io.lettuce.core.RedisCommandExecutionException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Up to where everything was found right, noted in Redis, which every audit reaches from wherever
 * it runs. A lost note makes the next audit longer, nothing else.
 *
 * <p>The note names the database servers of shop and warehouse, and counts for no others.
 */
public final class CleanAudit {

  private static final String SERVERS = "servers";
  private static final String UNTIL = "until";

  private final DataStores stores;
  private final Consumer<String> progress;
  private final StringBuilder servers = new StringBuilder();

  /**
   * Nothing is read yet.
   *
   * @param progress told if the note cannot be read or written
   */
  public CleanAudit(DataStores stores, Consumer<String> progress) {
    this.stores = stores;
    this.progress = progress;
  }

  /**
   * The end of what was found right without a gap, if that is known and may be read.
   *
   * @throws AuditException in one line, if Redis cannot be reached
   */
  public Optional<Instant> until() {
    Map<String, String> note = new HashMap<>();
    try {
      stores.redis(redis -> note.putAll(redis.hash(RedisKeys.CLEAN_AUDIT)));
    } catch (AuditException e) {
      if (!mayNot(e)) {
        throw e;
      }
      progress.accept("what the last audit found may not be read: " + e.getMessage());
    }
    String until = note.get(UNTIL);
    if (until == null || !servers().equals(note.get(SERVERS))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Notes a new end; an audit that may only read goes without. */
  public void note(Instant until) {
    attempt(
        redis ->
            redis.put(RedisKeys.CLEAN_AUDIT, Map.of(SERVERS, servers(), UNTIL, until.toString())));
  }

  /** Takes the note back. */
  public void forget() {
    attempt(redis -> redis.delete(RedisKeys.CLEAN_AUDIT));
  }

  private void attempt(DataStores.Work<RedisWindows> change) {
    try {
      stores.redis(change);
    } catch (AuditException e) {
      progress.accept("what was found cannot be noted: " + e.getMessage());
    }
  }

  /** Whether Redis answered that this user has no right to it. */
  private static boolean mayNot(AuditException refused) {
    return Causes.find(refused, RedisCommandExecutionException.class)
        .filter(answer -> String.valueOf(answer.getMessage()).startsWith("NOPERM"))
        .isPresent();
  }

  private String servers() {
    if (servers.isEmpty()) {
      stores.shop(this::addServer);
      stores.warehouse(this::addServer);
    }
    return servers.toString();
  }

  private void addServer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select system_identifier || '/' || (select oid from pg_database"
                    + " where datname = current_database()) from pg_control_system()")) {
      row.next();
      servers.append(row.getString(1)).append(' ');
    }
  }
}
