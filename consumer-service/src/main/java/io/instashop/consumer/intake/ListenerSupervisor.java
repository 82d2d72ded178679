package io.instashop.consumer.intake;

import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.landing.Warehouse;
import io.instashop.consumer.progress.FailureState;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts reading once topics and tables are there, however long Kafka and the warehouse take to
 * appear. Starts it again when it stopped on a failure.
 */
@Component
class ListenerSupervisor implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ListenerSupervisor.class);

  /** How often the topics are looked at. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final EventTopics topics;
  private final Warehouse warehouse;
  private final InstanceLock instance;
  private final ZombieFencing predecessor;
  private final GroupRight group;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
  private final IntakeSettings settings;
  private final FailureState faults;
  private final CommittedOffsets offsets;
  private @Nullable ScheduledExecutorService worker;
  private Set<Partition> assigned = Set.of();

  ListenerSupervisor(
      EventTopics topics,
      Warehouse warehouse,
      InstanceLock instance,
      ZombieFencing predecessor,
      GroupRight group,
      ConcurrentMessageListenerContainer<byte[], byte[]> container,
      IntakeSettings settings,
      FailureState faults,
      CommittedOffsets offsets) {
    this.topics = topics;
    this.warehouse = warehouse;
    this.instance = instance;
    this.predecessor = predecessor;
    this.group = group;
    this.container = container;
    this.settings = settings;
    this.faults = faults;
    this.offsets = offsets;
  }

  @Override
  public synchronized void start() {
    worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervisor"));
    worker.execute(this::bringUp);
    worker.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
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
    instance.release();
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }

  /**
   * A container that was fenced, or died of an error, has polled past records that it did not
   * commit. Starting it again makes it read from the committed offsets.
   */
  @EventListener
  synchronized void onStopped(ConsumerStoppedEvent event) {
    if (worker != null
        && event.getReason() != ConsumerStoppedEvent.Reason.NORMAL
        && event.getContainer(ConcurrentMessageListenerContainer.class) == container) {
      faults.failed("Reading stopped", new IllegalStateException(reason(event.getReason())));
      worker.execute(this::bringUp);
    }
  }

  private static String reason(ConsumerStoppedEvent.Reason reason) {
    return reason == ConsumerStoppedEvent.Reason.AUTH
        ? "Kafka does not let the service read; check the user in"
            + " SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG and its rights"
        : reason.name();
  }

  /** The lock goes with its connection to the warehouse; another instance may have taken it. */
  @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
  void holdOn() {
    forgetFaultsOfOthers();
    if (!container.isRunning() || instance.isHeld()) {
      return;
    }
    try {
      instance.acquire();
    } catch (InstanceLock.TakenException e) {
      faults.failed("The service stops reading", e);
      synchronized (this) {
        if (worker != null) {
          worker.execute(this::bringUp);
        }
      }
    } catch (RuntimeException e) {
      log.debug("The warehouse is unavailable, so the lock of this instance waits", e);
    }
  }

  /** Not while partitions move: then nobody has them for a moment. */
  private void forgetFaultsOfOthers() {
    Set<Partition> partitions = assignedNow();
    if (!partitions.isEmpty() && partitions.equals(assigned)) {
      faults.assigned(partitions);
    }
    assigned = partitions;
  }

  private Set<Partition> assignedNow() {
    Collection<TopicPartition> now = container.getAssignedPartitions();
    Set<Partition> partitions = new HashSet<>();
    if (now != null) {
      now.forEach(each -> partitions.add(new Partition(each.topic(), each.partition())));
    }
    return partitions;
  }

  /** What an operator may do to Kafka and the warehouse under a service that runs. */
  private void look() {
    prepareAgain();
    beginAgain();
    landAgain();
    try {
      topics.restore();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.debug("Topics that are missing cannot be created; trying again soon", e);
    }
  }

  /** Reading continues meanwhile: a batch that failed comes again, and then lands. */
  private void prepareAgain() {
    if (warehouse.isPrepared()) {
      return;
    }
    try {
      if (warehouse.prepare()) {
        log.warn("The warehouse had the tables of an older version; they are up to date again");
      }
    } catch (RuntimeException e) {
      log.debug("The tables of the warehouse cannot be brought up to date; trying again soon", e);
    }
  }

  /**
   * Begins again if a topic was deleted and created again. Most often the client reports it, for it
   * asks for an offset that the new topic does not have. It says nothing if the topic was away at
   * the moment when the group divided its partitions.
   */
  private void beginAgain() {
    try {
      if (container.isRunning() && offsets.isAnyRecreated()) {
        faults.failed(
            "Reading stopped", new IllegalStateException("a topic was deleted and created again"));
        bringUp();
      }
    } catch (RuntimeException e) {
      log.debug("Kafka does not answer; looking at the topics again soon", e);
    }
  }

  /**
   * Begins again if the warehouse was restored to an earlier state. A landing notices it only of
   * the partitions that have new records.
   */
  private void landAgain() {
    try {
      if (container.isRunning() && warehouse.positions().isRestored(assignedNow())) {
        faults.failed(
            "Reading stopped",
            new IllegalStateException("the warehouse was restored to an earlier state"));
        bringUp();
      }
    } catch (RuntimeException e) {
      log.debug("The warehouse does not answer; looking at its positions again soon", e);
    }
  }

  private void bringUp() {
    try {
      container.stop();
      while (!attempt()) {
        // Always as long as set: an operator who shortens it wants landing to continue at once.
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
      instance.acquire();
      topics.ensure();
      predecessor.fence();
      group.check();
      container.start();
      faults.cleared();
      return true;
    } catch (RuntimeException e) {
      faults.failed("The service cannot begin its work", e);
      return false;
    }
  }
}
