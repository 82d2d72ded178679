package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.FailureState;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Starts reading once topics and tables are there, however long Kafka and the warehouse take to
 * appear, and starts it again when it stopped on a failure.
 */
@Component
final class ListenerSupervisor implements SmartLifecycle {

  private final EventTopics topics;
  private final Warehouse warehouse;
  private final ZombieFencing predecessor;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final IntakeSettings settings;
  private final FailureState faults;
  private @Nullable ExecutorService worker;

  ListenerSupervisor(
      EventTopics topics,
      Warehouse warehouse,
      ZombieFencing predecessor,
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      IntakeSettings settings,
      FailureState faults) {
    this.topics = topics;
    this.warehouse = warehouse;
    this.predecessor = predecessor;
    this.container = container;
    this.settings = settings;
    this.faults = faults;
  }

  @Override
  public synchronized void start() {
    worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "supervisor"));
    worker.execute(this::bringUp);
  }

  @Override
  public void stop() {
    synchronized (this) {
      if (worker != null) {
        worker.shutdownNow();
        worker = null;
      }
    }
    // Without the lock: it waits for threads whose last word is onStopped.
    container.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }

  /**
   * A container that was fenced, or died of an error, has polled past records that it did not
   * commit. Starting it anew makes it read from the committed offsets.
   */
  @EventListener
  synchronized void onStopped(ConsumerStoppedEvent event) {
    if (worker != null
        && event.getReason() != ConsumerStoppedEvent.Reason.NORMAL
        && event.getContainer(ConcurrentMessageListenerContainer.class) == container) {
      faults.failed("Reading stopped", new IllegalStateException(event.getReason().name()));
      worker.execute(this::bringUp);
    }
  }

  private void bringUp() {
    try {
      container.stop();
      while (!attempt()) {
        TimeUnit.NANOSECONDS.sleep(settings.retryInterval().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() throws InterruptedException {
    try {
      // First, for readers of the warehouse need its tables while the source topics are missing.
      warehouse.prepare();
      topics.ensure();
      predecessor.fence();
      container.start();
      faults.cleared();
      return true;
    } catch (RuntimeException e) {
      faults.failed("The service cannot begin its work", e);
      return false;
    }
  }
}
