package io.instashop.cli.platform;

import io.instashop.local.ChildProcess;
import io.instashop.local.LocalKafka;
import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;

/**
 * Processes that outlived an 'up' which was killed hard. They are found by the pid files in the
 * data folder.
 */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Stops them, services first.
   *
   * @return whether there were any
   */
  public static boolean stop(DataFolder data) {
    boolean any = false;
    for (Service service : Service.values()) {
      any |= ChildProcess.stopOrphan(data.pidFile(service.module()));
    }
    any |= LocalRedis.stopLeftover(data.part("redis"));
    any |= LocalKafka.stopLeftover(data.part("kafka"));
    any |= LocalPostgres.stopLeftover(data.part("postgres-warehouse"));
    any |= LocalPostgres.stopLeftover(data.part("postgres-shop"));
    return any;
  }
}
