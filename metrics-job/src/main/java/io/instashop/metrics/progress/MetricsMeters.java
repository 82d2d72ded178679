package io.instashop.metrics.progress;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.kit.stage.StageMeters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The meters of {@code docs/reference/meters.md}, as Prometheus reads them. */
final class MetricsMeters {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Collection<AggregationProgress> aggregations;

  /** Micrometer refers to what it measures weakly, so this keeps the stages from collection. */
  private final List<StageMeters> stages = new ArrayList<>();

  MetricsMeters(Collection<AggregationProgress> aggregations) {
    this.aggregations = aggregations;
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    aggregations.forEach(this::register);
    registry.getPrometheusRegistry().register(this::latencies);
  }

  /** The text that Prometheus scrapes. */
  String scrape() {
    return registry.scrape();
  }

  private void register(AggregationProgress progress) {
    Tags aggregation = Tags.of(MeterNames.TAG_AGGREGATION, progress.aggregation().wireName());
    StageMeters stage = new StageMeters(new AggregationStage(progress), aggregation);
    stage.bindTo(registry);
    stages.add(stage);
    FunctionCounter.builder(MeterNames.METRICS_LATE_EVENTS, progress, p -> p.state().late())
        .description("Events dropped as late, behind the watermark")
        .tags(aggregation)
        .register(registry);
    FunctionCounter.builder(MeterNames.METRICS_REJECTED_EVENTS, progress, p -> p.state().rejected())
        .description("Records that are no events")
        .tags(aggregation)
        .register(registry);
  }

  private MetricSnapshot latencies() {
    SummarySnapshot.Builder summary =
        SummarySnapshot.builder()
            .name(MeterNames.onPrometheus(MeterNames.VISIBLE_LATENCY))
            .help("From event time to visible in Redis, of events read when younger than a minute");
    for (AggregationProgress progress : aggregations) {
      VisibleLatency.Summary latency = progress.latency();
      summary.dataPoint(
          SummarySnapshot.SummaryDataPointSnapshot.builder()
              .labels(Labels.of(MeterNames.TAG_AGGREGATION, progress.aggregation().wireName()))
              .count(latency.count())
              .sum(latency.sum())
              .quantiles(
                  Quantiles.of(
                      new Quantile(0.5, latency.p50()),
                      new Quantile(0.95, latency.p95()),
                      new Quantile(0.99, latency.p99())))
              .build());
    }
    return summary.build();
  }
}
