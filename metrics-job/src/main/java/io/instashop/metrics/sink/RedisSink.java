package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.LostWindows;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import io.instashop.metrics.settings.RedisAddress;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes windows and does not give up: while Redis is unavailable the batch waits, and so do
 * Kafka's records. Nothing is skipped. Each aggregation has a connection of its own, used by one
 * thread.
 *
 * <p>Behind each batch stands a mark. If Redis has not that of the batch before, it has lost
 * windows. That is noted in Redis, until they are rebuilt or too old to be kept.
 */
public final class RedisSink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisSink.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  /**
   * Java's own look-up of names: Lettuce's keeps Docker's answers for their ten minutes, and a
   * container that comes back may have another address.
   */
  private final ClientResources resources =
      ClientResources.builder().addressResolverGroup(DefaultAddressResolverGroup.INSTANCE).build();

  private final RedisClient client;
  private final WriterLock lock;
  private final Losses losses;
  private final ExpectedMarks marks = new ExpectedMarks();
  private final Clock clock;
  private final Map<Aggregation, StatefulRedisConnection<String, String>> connections =
      new EnumMap<>(Aggregation.class);
  private final Map<Aggregation, String> faults = new EnumMap<>(Aggregation.class);
  private @Nullable StatefulRedisConnection<String, String> probe;
  private boolean warned;

  /**
   * Does not connect yet.
   *
   * @param address where Redis is
   * @param name who writes, for people
   * @param window length of a window
   * @param history how long windows are kept
   */
  public RedisSink(
      RedisAddress address, String name, Duration window, Duration history, Clock clock) {
    RedisURI uri = address.uri();
    uri.setTimeout(Duration.ofSeconds(5));
    client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            // The retry is here, where it can be seen; a queue inside the client would hide it.
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled())
            .build());
    this.lock = new WriterLock(client, name);
    this.losses = new Losses(window, history);
    this.clock = clock;
  }

  /** Returns when this job may write, which is when no other one does. */
  public WriterToken awaitTurn() throws InterruptedException {
    return lock.await();
  }

  /**
   * Makes sure that no other job has become the writer.
   *
   * @param token from {@link #awaitTurn}
   * @throws FencedException if one has
   */
  public void requireTurn(WriterToken token) throws InterruptedException {
    if (!lock.await().equals(token)) {
      throw new FencedException("");
    }
  }

  /**
   * Compares what a checkpoint calls done with what Redis has, and notes a loss.
   *
   * @param token from {@link #awaitTurn}, taken before the checkpoint was read
   * @param query that is about to begin
   * @param done the newest batch of its checkpoint; empty if it has read nothing yet
   * @param readsAll whether a query that has read nothing finds all events of the windows in Redis;
   *     otherwise it writes some of them again, too low
   * @throws FencedException if another job has become the writer meanwhile
   * @throws RedisException if Redis is unavailable
   */
  public synchronized void begin(
      WriterToken token, Aggregation query, Optional<WrittenMark> done, boolean readsAll) {
    RedisCommands<String, String> redis = probe().sync();
    WrittenState found = WrittenState.of(query, redis);
    Instant oldest = clock.instant().minus(losses.history());
    boolean lost =
        done.isPresent()
            ? found.lacks(done.get())
            : !readsAll && WrittenState.keepsWindows(query, oldest, redis);
    if (!lost && !found.mark().isEmpty()) {
      marks.is(query, found.mark());
      return;
    }
    // Without a mark a loss within the first batch would look like its beginning.
    String mark = done.map(WrittenMark::text).orElse(WrittenMark.BEGUN);
    BatchMark first = batchMark(query, mark, lost ? List.of() : List.of("", mark), null);
    try {
      redis.eval(Scripts.MARK, ScriptOutputType.INTEGER, BatchMark.keys(), first.words(token));
    } catch (RedisException e) {
      requireUnfenced(token, e);
      throw e;
    }
    marks.is(query, mark);
    if (lost) {
      log.warn("{}: {}", query.wireName(), Losses.describe(first.loss()));
    }
  }

  /** Which windows Redis has lost, and what to do, in one line; empty if none or unavailable. */
  public synchronized Optional<String> lost() {
    try {
      return LostWindows.of(probe().sync().get(RedisKeys.LOST)).map(Losses::describe);
    } catch (RedisException e) {
      return Optional.empty();
    }
  }

  /** Why this job may not write, in one line; empty if it may. */
  public Optional<String> standby() {
    return lock.fault();
  }

  /**
   * Returns when Redis has confirmed windows and progress.
   *
   * @param token from {@link #awaitTurn}, taken before the query began
   * @param aggregation the one whose query has computed them
   * @param mark of the batch that they are of
   * @param windows of that aggregation and of others that its query computes
   * @param progress how far the query has come with them; null leaves what is there
   * @throws FencedException if another job has become the writer meanwhile
   * @throws InterruptedException if the job is being stopped meanwhile; the batch is then written
   *     by the next run
   */
  public void write(
      WriterToken token,
      Aggregation aggregation,
      WrittenMark mark,
      Collection<? extends Window> windows,
      @Nullable WindowProgress progress)
      throws InterruptedException {
    Instant newest = progress == null ? null : progress.newestEvent();
    List<String> expected = marks.before(aggregation, mark.text());
    int failures = 0;
    long lastLog = 0;
    while (true) {
      try {
        BatchMark batch = batchMark(aggregation, mark.text(), expected, newest);
        boolean whole =
            new WindowWriter(connection(aggregation), token, losses.history())
                .write(batch, windows, progress, clock.instant());
        marks.is(aggregation, mark.text());
        if (!whole) {
          log.warn("{}: {}", aggregation.wireName(), Losses.describe(batch.loss()));
        }
        if (fault(aggregation, null) != null && lastLog != 0) {
          log.info("Redis answers again, {} continues", aggregation.wireName());
        }
        return;
      } catch (ExecutionException | TimeoutException | RedisException e) {
        disconnect(aggregation);
        String cause = Causes.inOneLine(e);
        fault(aggregation, WindowWriter.fencedBy(e).isPresent() ? null : cause);
        requireUnfenced(token, e);
        if (lastLog == 0 || System.nanoTime() - lastLog >= LOG_INTERVAL.toNanos()) {
          lastLog = System.nanoTime();
          log.warn("Redis does not take {}, trying again: {}", aggregation.wireName(), cause);
        }
        failures++;
        Thread.sleep(BACKOFF.after(failures).toMillis());
      }
    }
  }

  /** Why Redis cannot be used now, in one line; empty if it can. */
  public synchronized Optional<String> fault() {
    if (!faults.isEmpty()) {
      return Optional.of(faults.values().iterator().next());
    }
    try {
      probe().sync().ping();
      return Optional.empty();
    } catch (RedisException e) {
      return Optional.of(Causes.inOneLine(e));
    }
  }

  /** How full Redis is; empty if it is unavailable or does not let this user ask. */
  public synchronized Optional<RedisMemory> memory() {
    try {
      Optional<RedisMemory> memory = RedisMemory.of(probe().sync().info("memory"));
      Optional<String> warning = memory.flatMap(RedisMemory::warning);
      if (warning.isPresent() && !warned) {
        log.warn("{}", warning.get());
      }
      warned = warning.isPresent();
      return memory;
    } catch (RedisException e) {
      return Optional.empty();
    }
  }

  private BatchMark batchMark(
      Aggregation query, String mark, List<String> expected, @Nullable Instant newest) {
    Instant now = clock.instant();
    LostWindows loss = losses.at(newest, now);
    return new BatchMark(query, mark, expected, loss, losses.secondsToLive(loss, now));
  }

  private void requireUnfenced(WriterToken token, Exception failure) {
    Optional<String> holder = WindowWriter.fencedBy(failure);
    if (holder.isPresent()) {
      lock.refused(token);
      throw new FencedException(holder.get());
    }
  }

  private StatefulRedisConnection<String, String> probe() {
    if (probe == null || !probe.isOpen()) {
      probe = client.connect();
    }
    return probe;
  }

  @Override
  public void close() {
    lock.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS);
  }

  private StatefulRedisConnection<String, String> connection(Aggregation aggregation) {
    synchronized (connections) {
      return connections.computeIfAbsent(aggregation, any -> client.connect());
    }
  }

  private void disconnect(Aggregation aggregation) {
    synchronized (connections) {
      StatefulRedisConnection<String, String> broken = connections.remove(aggregation);
      if (broken != null) {
        broken.closeAsync();
      }
    }
  }

  private synchronized @Nullable String fault(Aggregation aggregation, @Nullable String cause) {
    return cause == null ? faults.remove(aggregation) : faults.put(aggregation, cause);
  }
}
