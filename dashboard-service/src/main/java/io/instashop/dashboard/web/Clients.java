package io.instashop.dashboard.web;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.dashboard.health.HealthChanged;
import io.instashop.dashboard.health.HealthFeed;
import io.instashop.dashboard.history.HistoryChanged;
import io.instashop.dashboard.history.HistoryFeed;
import io.instashop.dashboard.live.LiveChanged;
import io.instashop.dashboard.live.LiveFeed;
import io.instashop.dashboard.recent.Audience;
import io.instashop.dashboard.recent.RecentChanged;
import io.instashop.dashboard.recent.RecentFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All open pages; passes on to each what the feeds publish. */
@Component
class Clients implements SmartLifecycle {

  private final ClientLimit limit;
  private final LiveFeed live;
  private final HistoryFeed history;
  private final HealthFeed health;
  private final RecentFeed recent;
  private final Audience audience;
  private final Clock clock;
  private final JsonMapper mapper;
  private final Map<Client, String> open = new ConcurrentHashMap<>();
  // A page is written to by one thread at most, so there are never more threads than pages.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "page");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean running;

  Clients(
      WebSettings settings,
      LiveFeed live,
      HistoryFeed history,
      HealthFeed health,
      RecentFeed recent,
      Audience audience,
      Clock clock,
      JsonMapper mapper,
      MeterRegistry meters) {
    this.limit = new ClientLimit(settings.maxClients(), settings.maxClientsPerAddress());
    this.live = live;
    this.history = history;
    this.health = health;
    this.recent = recent;
    this.audience = audience;
    this.clock = clock;
    this.mapper = mapper;
    Gauge.builder(MeterNames.DASHBOARD_PAGES, this, Clients::count)
        .description("Pages that are open")
        .register(meters);
  }

  /**
   * Adds a page, which gets the whole state first.
   *
   * @param address where the page is
   * @throws NoPlaceException if there is no room for it
   */
  Client add(Client.Sink sink, String address) throws NoPlaceException {
    if (!running) {
      throw new NoPlaceException(HttpStatus.SERVICE_UNAVAILABLE, "the service is stopping");
    }
    limit.take(address);
    Client client = new Client(sink, threads, new Message("snapshot", this::snapshot));
    open.put(client, address);
    audience.joined();
    client.start();
    return client;
  }

  /** Forgets a page whose connection has ended. */
  void remove(Client client) {
    String address = open.remove(client);
    if (address != null) {
      limit.giveBack(address);
      audience.left();
    }
    client.close();
  }

  /** How many pages are open. */
  int count() {
    return open.size();
  }

  @EventListener
  void on(LiveChanged change) {
    send("live", change.view());
  }

  @EventListener
  void on(HistoryChanged change) {
    send("history", change.view());
  }

  @EventListener
  void on(HealthChanged change) {
    send("health", change.view());
  }

  @EventListener
  void on(RecentChanged change) {
    send("recent", change.view());
  }

  /** Keeps connections open and shows a page that its connection is. */
  @Scheduled(fixedDelayString = "${instashop.dashboard.web.heartbeat:15s}")
  void beat() {
    send("heartbeat", Map.of("serverTime", clock.instant()));
  }

  @Override
  public void start() {
    running = true;
  }

  /** Runs before the web server's graceful stop, which would wait for these connections to end. */
  @Override
  public void stop() {
    running = false;
    open.keySet().forEach(client -> threads.execute(() -> remove(client)));
    threads.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void send(String event, Object content) {
    if (open.isEmpty()) {
      return;
    }
    String json = mapper.writeValueAsString(content);
    Message message = new Message(event, () -> json);
    open.keySet().forEach(client -> client.offer(message));
  }

  private String snapshot() {
    return mapper.writeValueAsString(
        new Snapshot(clock.instant(), live.view(), history.view(), health.view(), recent.view()));
  }
}
