package io.instashop.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts services again that have ended, as {@code instashop up} and a container engine do. */
final class Watchdog implements AutoCloseable {

  private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  Watchdog() {
    scheduler.scheduleWithFixedDelay(
        () -> services.forEach(ServiceProcess::restartIfEnded), 250, 250, TimeUnit.MILLISECONDS);
  }

  void watch(ServiceProcess service) {
    services.add(service);
  }

  List<ServiceProcess> services() {
    return services;
  }

  @Override
  public void close() {
    scheduler.shutdown();
    Wait.until("the watchdog's end", Duration.ofSeconds(30), scheduler::isTerminated);
    services.parallelStream().forEach(ServiceProcess::stop);
  }
}
