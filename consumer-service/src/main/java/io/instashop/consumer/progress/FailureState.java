package io.instashop.consumer.progress;

import io.instashop.consumer.landing.Partition;
import io.instashop.kit.failure.Causes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What keeps the service from its work at present: as a whole, and each partition on its own. What
 * one partition achieves says nothing about another that makes no progress.
 *
 * <p>An outage of an hour logs one line when it begins, one for each change of its cause, and one
 * when it ends. Thread-safe.
 */
@Component
public final class FailureState {

  private static final Logger log = LoggerFactory.getLogger(FailureState.class);

  private final Clock clock;
  private final Map<Partition, Fault> partitions =
      new TreeMap<>(Comparator.comparing(Partition::topic).thenComparing(Partition::number));
  private @Nullable Fault service;
  private @Nullable String last;
  private @Nullable String fatal;

  /**
   * Something that fails and is tried again.
   *
   * @param line what, and why
   * @param since the first attempt that failed
   * @param attempts how many failed
   */
  public record Fault(String line, Instant since, int attempts) {}

  /** Nothing has failed yet. */
  public FailureState(Clock clock) {
    this.clock = clock;
  }

  /** An attempt of the whole service failed and will be repeated. */
  public synchronized void failed(String work, Throwable cause) {
    String line = line(work, cause);
    if (service == null || !service.line().equals(line)) {
      log.warn("{}; retrying until it works", line);
    }
    service = next(service, line);
  }

  /** An attempt for these partitions failed and will be repeated. */
  public synchronized void failed(Collection<Partition> of, String work, Throwable cause) {
    String line = line(work, cause);
    boolean known =
        of.stream().map(partitions::get).allMatch(f -> f != null && f.line().equals(line));
    if (!known) {
      log.warn("{}; retrying. Partitions not advancing: {}", line, names(of));
    }
    of.forEach(partition -> partitions.put(partition, next(partitions.get(partition), line)));
  }

  /**
   * These partitions cannot begin yet. A fault that they have already stays the one that is shown.
   */
  public synchronized void waiting(Collection<Partition> of, String work, Throwable cause) {
    List<Partition> moving = of.stream().filter(each -> !partitions.containsKey(each)).toList();
    if (!moving.isEmpty()) {
      failed(moving, work, cause);
    }
  }

  /** These partitions have begun. */
  public synchronized void begun(Collection<Partition> of, String work) {
    cleared(
        of.stream()
            .filter(
                each -> {
                  Fault fault = partitions.get(each);
                  return fault != null && fault.line().startsWith(work);
                })
            .toList());
  }

  /** Only an operator can help; no later success clears this. */
  public synchronized void fatal(String line) {
    if (fatal == null) {
      log.error("{}", line);
    }
    fatal = line;
    last = line;
  }

  /** The service as a whole works again. */
  public synchronized void cleared() {
    if (service != null) {
      log.info("Working again after {} failed attempts", service.attempts());
    }
    service = null;
  }

  /** This work of the service as a whole succeeds again; another fault of it stays. */
  public synchronized void recovered(String work) {
    if (service != null && service.line().startsWith(work)) {
      cleared();
    }
  }

  /** These partitions advance again; the faults of others stay. */
  public synchronized void cleared(Collection<Partition> of) {
    List<Partition> standing = of.stream().filter(partitions::containsKey).toList();
    if (!standing.isEmpty()) {
      int attempts =
          standing.stream()
              .mapToInt(partition -> Objects.requireNonNull(partitions.get(partition)).attempts())
              .max()
              .orElse(0);
      log.info("{}: working again after {} failed attempts", names(standing), attempts);
      standing.forEach(partitions::remove);
    }
  }

  /** Partitions that are not among these are read by other instances from now on. */
  public synchronized void assigned(Collection<Partition> of) {
    partitions.keySet().retainAll(of);
  }

  /** The present fault of the service, or else of its partitions, in one line. */
  public synchronized Optional<String> current() {
    if (fatal != null) {
      return Optional.of(fatal);
    }
    if (service != null) {
      return Optional.of(service.line());
    }
    return partitions.values().stream().map(Fault::line).distinct().map(this::standing).findFirst();
  }

  /** The faults of partitions, by partition. */
  public synchronized Map<Partition, Fault> partitions() {
    return new LinkedHashMap<>(partitions);
  }

  /** The newest fault, present or past. */
  public synchronized Optional<String> last() {
    return Optional.ofNullable(last);
  }

  private String standing(String line) {
    List<Partition> standing =
        partitions.entrySet().stream()
            .filter(entry -> entry.getValue().line().equals(line))
            .map(Map.Entry::getKey)
            .toList();
    Instant since =
        standing.stream()
            .map(partition -> Objects.requireNonNull(partitions.get(partition)).since())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return line + ". Partitions not advancing since " + since + ": " + names(standing);
  }

  private String line(String work, Throwable cause) {
    String line = work + ": " + Causes.inOneLine(cause);
    log.debug("{}", line, cause);
    last = line;
    return line;
  }

  private Fault next(@Nullable Fault before, String line) {
    return before == null
        ? new Fault(line, clock.instant(), 1)
        : new Fault(line, before.since(), before.attempts() + 1);
  }

  private static String names(Collection<Partition> of) {
    return of.stream().map(Partition::toString).sorted().collect(Collectors.joining(", "));
  }
}
