package io.instashop.cli.platform;

import io.instashop.local.ChildProcess;
import io.instashop.local.LocalKafka;
import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;
import java.time.Duration;

/**
 * Processes that outlived an 'up' which was killed hard. They are found by the pid files in the
 * data folder.
 */
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftovers() {}

  /**
   * Stops them in order, services first.
   *
   * @return whether there were any
   */
  public static boolean stop(DataFolder data) {
    return stop(data, PATIENCE);
  }

  /**
   * Kills them.
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
