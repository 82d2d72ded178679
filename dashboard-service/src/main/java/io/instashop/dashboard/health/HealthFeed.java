package io.instashop.dashboard.health;

import io.instashop.dashboard.history.HistoryFeed;
import io.instashop.dashboard.live.LiveFeed;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the parts on a schedule and publishes {@link HealthChanged} when an answer changed. */
@Component
public class HealthFeed {

  private final ComponentProbe probe;
  private final LiveFeed live;
  private final HistoryFeed history;
  private final ApplicationEventPublisher events;
  private final StartUp startUp;
  private volatile HealthView view = new HealthView(List.of());

  HealthFeed(
      HealthSettings settings,
      ComponentProbe probe,
      LiveFeed live,
      HistoryFeed history,
      ApplicationEventPublisher events) {
    this.startUp = new StartUp(settings.startPatience(), System::nanoTime);
    this.probe = probe;
    this.live = live;
    this.history = history;
    this.events = events;
  }

  /** The state of the parts when they were last asked; none before that. */
  public HealthView view() {
    return view;
  }

  @Scheduled(fixedDelayString = "${instashop.dashboard.parts.interval:2s}")
  void ask() {
    Map<String, List<HealthReport>> reports = probe.ask();
    HealthView seen = startUp.of(PipelineHealth.of(reports, live.view(), history.view()), reports);
    if (!seen.equals(view)) {
      view = seen;
      events.publishEvent(new HealthChanged(seen));
    }
  }
}
