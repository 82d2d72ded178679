package io.instashop.e2e;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana dashboard of the pipeline, as what it asks of Prometheus. */
final class PipelineDashboard {

  private static final Path FILE =
      ProjectFolder.path().resolve("infra/grafana/dashboards/pipeline.json");
  private static final Pattern METER =
      Pattern.compile("\\b(instashop|kafka|hikaricp|jvm|process|logback|tasks|lettuce)_[a-z_]+");

  /** Begins with the first bad record, which a healthy run has not. */
  private static final String DEAD_LETTERS =
      MeterNames.counterOnPrometheus(MeterNames.CONSUMER_DEAD_LETTERS);

  private PipelineDashboard() {}

  /** Every panel's query, with Grafana's own variable filled in. */
  static List<String> queries() {
    JsonNode dashboard = new JsonMapper().readTree(FILE.toFile());
    return dashboard.findValuesAsString("expr").stream()
        .map(query -> query.replace("$__rate_interval", "1m"))
        .toList();
  }

  /** The meters that the queries name. */
  static Set<String> meters() {
    Set<String> meters = new TreeSet<>();
    for (String query : queries()) {
      Matcher matcher = METER.matcher(query);
      while (matcher.find()) {
        meters.add(matcher.group());
      }
    }
    meters.remove(DEAD_LETTERS);
    return meters;
  }
}
