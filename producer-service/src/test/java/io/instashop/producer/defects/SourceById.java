package io.instashop.producer.defects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A source database whose feed queries go by id where they should go by transaction and id. */
final class SourceById extends DelegatingDataSource {

  private static final Pattern BEHIND_THE_CURSOR =
      Pattern.compile("\\((?:i\\.)?xid, (\\S+)\\) > \\(\\?::xid8, \\?\\)");
  private static final Pattern BELOW_THE_HORIZON =
      Pattern.compile("(?:i\\.)?xid < pg_snapshot_xmin\\(pg_current_snapshot\\(\\)\\)");
  private static final Pattern ORDER = Pattern.compile("order by (?:[if]\\.)?xid, ");

  SourceById(DataSource source) {
    super(source);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                arguments[0] = byId((String) arguments[0]);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Keeps the parameters in their places. A query that merges two tables stays as it is. */
  static String byId(String sql) {
    if (sql.contains("union all") || !BEHIND_THE_CURSOR.matcher(sql).find()) {
      return sql;
    }
    String anyTransaction = "?::xid8 is not null and ";
    String behind = BEHIND_THE_CURSOR.matcher(sql).replaceAll(anyTransaction + "$1 > ?");
    String noHorizon = BELOW_THE_HORIZON.matcher(behind).replaceAll("true");
    return ORDER.matcher(noHorizon).replaceAll("order by ");
  }
}
