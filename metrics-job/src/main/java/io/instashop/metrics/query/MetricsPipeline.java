package io.instashop.metrics.query;

import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.metrics.progress.AggregationProgress;
import io.instashop.metrics.progress.Component;
import io.instashop.metrics.progress.StatusServer;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.sink.RedisSink;
import io.instashop.metrics.spark.SparkSessions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running job: a session, a supervised query per aggregation, the sink, and the status page.
 */
public final class MetricsPipeline implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MetricsPipeline.class);

  private final MetricsSettings settings;
  private final Clock clock;
  private final Map<Aggregation, AggregationProgress> progress = new EnumMap<>(Aggregation.class);
  private final Map<Aggregation, QuerySupervisor> queries = new EnumMap<>(Aggregation.class);
  private final Map<Aggregation, QueryWatch> watches = new EnumMap<>(Aggregation.class);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final TopicReadiness kafka;
  private final RedisSink redis;
  private final StatusServer status;
  private final SparkSession spark;
  private final boolean stopsSpark;
  private volatile boolean lost;

  private MetricsPipeline(
      MetricsSettings settings,
      Clock clock,
      Function<MetricsSettings, SparkSession> session,
      boolean stopsSpark) {
    this.settings = settings;
    this.clock = clock;
    this.stopsSpark = stopsSpark;
    for (Aggregation aggregation : aggregations()) {
      progress.put(aggregation, new AggregationProgress(aggregation));
    }
    redis =
        new RedisSink(
            settings.redis(), name(settings), settings.window(), settings.history(), clock);
    // Before Spark, which takes seconds: until then the status page says that the job is starting.
    status =
        new StatusServer(
            settings.serverAddress(),
            settings.serverPort(),
            settings.hosts(),
            // Figures of the shop: payments would hide that it stands still.
            Aggregation.queries().stream()
                .map(each -> Objects.requireNonNull(progress.get(each)))
                .toList(),
            this::components,
            this::fault,
            clock);
    kafka = new TopicReadiness(settings.kafka(), paymentTopics());
    spark = session.apply(settings);
  }

  /**
   * Starts everything; the queries begin as soon as Kafka is there.
   *
   * @throws io.instashop.kit.settings.RefusedSettingException if a setting cannot work here
   */
  public static MetricsPipeline start(MetricsSettings settings, Clock clock) {
    return start(new MetricsPipeline(settings, clock, SparkSessions::start, true), settings);
  }

  /** The same on a session that others use, too, and that outlives the pipeline. */
  public static MetricsPipeline start(MetricsSettings settings, Clock clock, SparkSession shared) {
    return start(new MetricsPipeline(settings, clock, any -> shared, false), settings);
  }

  private static MetricsPipeline start(MetricsPipeline pipeline, MetricsSettings settings) {
    pipeline.startQueries();
    log.info(
        "Metrics job: Kafka {} -> Redis {}, health on port {}{}",
        settings.kafka().bootstrapServers(),
        settings.redis(),
        pipeline.port(),
        Optional.ofNullable(pipeline.spark.sparkContext().uiWebUrl().getOrElse(() -> null))
            .map(url -> ", Spark UI " + url)
            .orElse(""));
    return pipeline;
  }

  /** The port of the status page. */
  int port() {
    return status.port();
  }

  /** Returns when the job has been closed, with true, or has lost its Spark session, with false. */
  public boolean awaitClose() throws InterruptedException {
    closed.await();
    return !lost;
  }

  @Override
  public void close() {
    if (closed.getCount() == 0 && !lost) {
      return;
    }
    watches.values().forEach(QueryWatch::close);
    queries.values().forEach(QuerySupervisor::close);
    if (stopsSpark) {
      spark.stop();
    }
    redis.close();
    kafka.close();
    status.close();
    closed.countDown();
  }

  private void startQueries() {
    synchronized (queries) {
      for (Aggregation aggregation : aggregations()) {
        AggregationQuery query =
            new AggregationQuery(
                aggregation,
                settings,
                spark,
                kafka,
                redis,
                Objects.requireNonNull(progress.get(aggregation)),
                clock);
        QuerySupervisor supervisor =
            new QuerySupervisor(aggregation.wireName(), () -> query(query), this::end, clock);
        queries.put(aggregation, supervisor);
        watches.put(
            aggregation,
            new QueryWatch(
                aggregation,
                supervisor,
                kafka,
                query.positions(),
                query.note(),
                () -> redis.fault().isEmpty(),
                settings.stallLimit().plus(settings.trigger()).plus(settings.quietTrigger()),
                clock));
      }
    }
  }

  private List<Aggregation> aggregations() {
    List<Aggregation> all = new ArrayList<>(Aggregation.queries());
    settings.paymentsWatermark().ifPresent(any -> all.add(Aggregation.PAYMENTS));
    return all;
  }

  private List<String> paymentTopics() {
    return settings.paymentsWatermark().map(any -> Topics.PAYMENT_TOPICS).orElse(List.of());
  }

  private StreamingQuery query(AggregationQuery start)
      throws TimeoutException, InterruptedException {
    if (spark.sparkContext().isStopped()) {
      lose();
    }
    return start.start();
  }

  /** Spark cannot take up a session that its cluster has dropped; a new process can. */
  private void lose() throws InterruptedException {
    end("The Spark session has ended, for example because the master stopped");
    throw new InterruptedException("no session");
  }

  private synchronized void end(String why) {
    if (!lost) {
      lost = true;
      log.error(
          "{}. This process ends; its supervisor has to start it again, and it resumes where it"
              + " stopped",
          why);
      closed.countDown();
    }
  }

  private Map<String, Component> components() {
    Map<String, Component> components = new LinkedHashMap<>();
    components.put("kafka", kafka == null ? Component.of(starting()) : kafka.component());
    components.put("redis", redisComponent());
    components.put("writer", Component.of(redis.standby()));
    components.put("spark", sparkComponent());
    components.put("queries", queryComponent());
    return components;
  }

  /**
   * One that has lost windows is down until they are rebuilt. One that is nearly full still works,
   * and reports it before it refuses what is written.
   */
  private Component redisComponent() {
    Map<String, Object> details = new LinkedHashMap<>();
    redis
        .memory()
        .ifPresent(
            memory -> {
              details.put("used memory in percent", Math.round(100 * memory.share()));
              memory.warning().ifPresent(warning -> details.put("warning", warning));
            });
    return new Component(redis.fault().or(redis::lost), details);
  }

  private Component sparkComponent() {
    if (spark == null) {
      return Component.of(starting());
    }
    SparkContext context = spark.sparkContext();
    Map<String, Object> details = Map.of("master", context.master());
    if (context.isStopped()) {
      return new Component(Optional.of("the session has ended"), details);
    }
    // The driver itself is one of them.
    boolean idle = !context.isLocal() && context.statusTracker().getExecutorInfos().length < 2;
    return new Component(
        idle
            ? Optional.of("no executor: " + context.master() + " has no worker with free cores")
            : Optional.empty(),
        details);
  }

  /** Each query's own fault; one that works says nothing about another. */
  private Component queryComponent() {
    synchronized (queries) {
      if (queries.isEmpty()) {
        return Component.of(starting());
      }
      Map<String, Object> each = new LinkedHashMap<>();
      StringJoiner faults = new StringJoiner("; ");
      for (Aggregation aggregation : queries.keySet()) {
        String name = aggregation.wireName();
        if (aggregation == Aggregation.PAYMENTS
            && !Objects.requireNonNull(queries.get(aggregation)).hasStarted()
            && !kafka.exist(paymentTopics())) {
          each.put(name, "waits for its topics");
          continue;
        }
        Optional<String> fault = fault(aggregation);
        each.put(name, fault.orElse("works"));
        fault.ifPresent(cause -> faults.add(name + ": " + cause));
      }
      return new Component(Optional.of(faults.toString()).filter(text -> !text.isEmpty()), each);
    }
  }

  private Optional<String> fault(Aggregation aggregation) {
    synchronized (queries) {
      return Optional.ofNullable(queries.get(aggregation))
          .map(query -> query.fault().or(Objects.requireNonNull(watches.get(aggregation))::fault))
          .orElseGet(MetricsPipeline::starting);
    }
  }

  /** Tells a person which of several jobs this is. */
  private static String name(MetricsSettings settings) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "a host without a name";
    }
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + host
        + ", port "
        + settings.serverPort();
  }

  private static Optional<String> starting() {
    return Optional.of("is starting");
  }
}
