package io.instashop.dashboard.health;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Asks every instance of the programs for its health, all at once, so that a slow one holds up no
 * other.
 */
@Component
class ComponentProbe {

  private final HealthSettings settings;
  private final Instances instances;
  private final Map<String, URI> addresses;
  private final HttpClient http;
  // A name server that is slow to answer blocks a thread, so each look-up has its own.
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "look-up");
            thread.setDaemon(true);
            return thread;
          });

  ComponentProbe(HealthSettings settings, Instances instances) {
    this.settings = settings;
    this.instances = instances;
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

  /**
   * What each instance of each program reports. A program without instances has one empty report.
   * Takes no longer than twice the timeout and never fails.
   */
  Map<String, List<HealthReport>> ask() {
    Map<String, CompletableFuture<List<HealthReport>>> asked = new LinkedHashMap<>();
    PipelineHealth.PROGRAMS.forEach(
        name -> asked.put(name, ask(Objects.requireNonNull(addresses.get(name)))));
    Map<String, List<HealthReport>> reports = new LinkedHashMap<>();
    asked.forEach((name, report) -> reports.put(name, report.join()));
    return reports;
  }

  private CompletableFuture<List<HealthReport>> ask(URI base) {
    return CompletableFuture.supplyAsync(() -> find(base), lookups)
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(this::askAll)
        .exceptionally(failure -> List.of(HealthReport.silent(silence(failure, base))));
  }

  private List<URI> find(URI base) {
    try {
      return instances.of(base);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private CompletableFuture<List<HealthReport>> askAll(List<URI> found) {
    List<CompletableFuture<HealthReport>> asked = found.stream().map(this::askOne).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<HealthReport> askOne(URI base) {
    URI address = URI.create(base.toString().replaceAll("/+$", "") + "/actuator/health");
    // A program that is down answers with status 503 and gives the cause in the body.
    return http.sendAsync(
            HttpRequest.newBuilder(address).timeout(settings.timeout()).build(),
            BodyHandlers.ofString())
        .thenApply(answer -> HealthReport.of(answer.body()))
        .exceptionally(failure -> HealthReport.silent(silence(failure, base)));
  }

  private String silence(Throwable failure, URI base) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof UnknownHostException) {
      return "not running: no host is called " + base.getHost();
    }
    if (cause instanceof HttpTimeoutException
        || cause instanceof java.util.concurrent.TimeoutException) {
      return "no answer from " + base + " within " + settings.timeout().toMillis() + " ms";
    }
    return cause instanceof ConnectException ? "not running at " + base : "no answer from " + base;
  }
}
