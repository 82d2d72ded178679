package io.instashop.cli.platform;

import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.ChildProcess;
import io.instashop.local.redis.LocalRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that outlived an 'up' which was killed hard. They are found by the pid files in the
 * data folder.
 */
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftovers() {}

  /**
   * A part that a pid file remembers.
   *
   * @param name of the part
   * @param lives whether its process runs, and is still the same one
   */
  public record Remembered(String name, boolean lives) {}

  /** What the pid files in the data folder remember; the files stay. */
  public static List<Remembered> remembered(DataFolder data) {
    List<Remembered> all = new ArrayList<>();
    for (Service service : Service.values()) {
      add(service.module(), data.pidFile(service.module()), all);
    }
    add("Redis", data.part("redis").resolve("server.pid"), all);
    add("Kafka", data.part("kafka").resolve("kafka.pid"), all);
    add("PostgreSQL (warehouse)", data.part("postgres-warehouse").resolve("postgres.pid"), all);
    add("PostgreSQL (shop)", data.part("postgres-shop").resolve("postgres.pid"), all);
    return all;
  }

  private static void add(String name, Path pidFile, List<Remembered> all) {
    if (Files.exists(pidFile)) {
      all.add(new Remembered(name, ChildProcess.find(pidFile).isPresent()));
    }
  }

  /**
   * Stops them in order, services first.
   *
   * @return whether there were any
   */
  public static boolean stop(DataFolder data) {
    return stop(data, PATIENCE);
  }

  /**
   * Kills the processes that an earlier platform left behind.
   *
   * @return whether there were any
   */
  public static boolean kill(DataFolder data) {
    return stop(data, Duration.ZERO);
  }

  private static boolean stop(DataFolder data, Duration patience) {
    boolean any = false;
    for (Service service : Service.values()) {
      any |= ChildProcess.stopOrphan(data.pidFile(service.module()), patience);
    }
    any |= LocalRedis.stopLeftover(data.part("redis"), patience);
    any |= LocalKafka.stopLeftover(data.part("kafka"), patience);
    any |= LocalPostgres.stopLeftover(data.part("postgres-warehouse"), patience.isZero());
    any |= LocalPostgres.stopLeftover(data.part("postgres-shop"), patience.isZero());
    return any;
  }
}
