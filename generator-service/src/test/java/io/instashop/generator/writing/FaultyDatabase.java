package io.instashop.generator.writing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database whose commits follow a script, and work when it is over. */
final class FaultyDatabase extends AbstractDataSource {

  enum Commit {
    WORKS,
    FAILS,
    WORKS_BUT_ITS_ANSWER_IS_LOST,
    HAPPENS_LATER_AND_ITS_ANSWER_IS_LOST
  }

  private final String database;
  private final Queue<Commit> script;
  private volatile @Nullable Connection late;

  FaultyDatabase(String database, Queue<Commit> script) {
    this.database = database;
    this.script = script;
  }

  /** What happens later happens now. */
  void commitLate() throws SQLException {
    try (Connection connection = Objects.requireNonNull(late)) {
      connection.commit();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = BatchWriterIT.source(database).getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Commit commit =
                  method.getName().equals("commit") && !script.isEmpty()
                      ? script.remove()
                      : Commit.WORKS;
              if (commit == Commit.HAPPENS_LATER_AND_ITS_ANSWER_IS_LOST) {
                late = real;
                throw new SQLException("no answer", "08006");
              }
              if (real == late) {
                // The client has given it up.
                return null;
              }
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
