package io.instashop.cli.platform;

import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How a person with psql or redis-cli enters a running platform: by files that hold the password,
 * so that it is on no command line.
 */
public record Entrance(DataFolder data, int shopPort, int warehousePort, int redisPort) {

  private static final String SHOP = "PostgreSQL (shop)";
  private static final String WAREHOUSE = "PostgreSQL (warehouse)";
  private static final String REDIS = "Redis";

  /** That of the platform that has left this state. */
  public static Entrance of(DataFolder data, RunState state) {
    return new Entrance(
        data,
        state.servers().getOrDefault(SHOP, 0),
        state.servers().getOrDefault(WAREHOUSE, 0),
        state.servers().getOrDefault(REDIS, 0));
  }

  /** Writes the files. */
  void open(String password) {
    String line = "localhost:%d:*:" + LocalPostgres.USER + ":" + password + "\n";
    try {
      Folders.writePrivate(
          data.passwordFile(), line.formatted(shopPort) + line.formatted(warehousePort));
      Folders.writePrivate(data.developerPassword(), password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to type. */
  public List<String> commands() {
    String psql =
        "PGPASSFILE=" + data.passwordFile() + " psql -h localhost -U " + LocalPostgres.USER;
    return List.of(
        psql + " -p " + shopPort + " instashop     # or crm_db, erp_db, ecommerce_db",
        psql + " -p " + warehousePort + " dwh_db",
        "REDISCLI_AUTH=$(cat "
            + data.developerPassword()
            + ") redis-cli --user "
            + LocalPostgres.USER
            + " -p "
            + redisPort);
  }
}
