package io.instashop.dashboard.health;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/** Asks the programs for their health, all at once, so that a slow one holds up no other. */
@Component
class PartsProbe {

  private final PartsSettings settings;
  private final Map<String, URI> addresses;
  private final HttpClient http;

  PartsProbe(PartsSettings settings) {
    this.settings = settings;
    this.addresses =
        Map.of(
            "generator", settings.generator(),
            "producer", settings.producer(),
            "consumer", settings.consumer(),
            "metrics", settings.metrics());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** What each program says. Takes no longer than the timeout and never fails. */
  Map<String, HealthReport> ask() {
    Map<String, CompletableFuture<HealthReport>> asked = new LinkedHashMap<>();
    PartsBoard.PROGRAMS.forEach(name -> asked.put(name, ask(addresses.get(name))));
    Map<String, HealthReport> reports = new LinkedHashMap<>();
    asked.forEach((name, report) -> reports.put(name, report.join()));
    return reports;
  }

  private CompletableFuture<HealthReport> ask(URI base) {
    URI address = URI.create(base.toString().replaceAll("/+$", "") + "/actuator/health");
    // A program that is down answers with status 503 and says why in the body.
    return http.sendAsync(
            HttpRequest.newBuilder(address).timeout(settings.timeout()).build(),
            BodyHandlers.ofString())
        .thenApply(answer -> HealthReport.of(answer.body()))
        .exceptionally(failure -> HealthReport.silent(silence(failure, base)));
  }

  private String silence(Throwable failure, URI base) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof HttpTimeoutException) {
      return "no answer from " + base + " within " + settings.timeout().toMillis() + " ms";
    }
    return cause instanceof ConnectException ? "not running at " + base : "no answer from " + base;
  }
}
