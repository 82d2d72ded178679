package io.instashop.dashboard.analysis;

import io.instashop.dashboard.history.QueryTimes;
import io.instashop.dashboard.history.WarehouseFaults;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The panels of analysis. A question is in the address: {@code period} or {@code from} and {@code
 * to}, the filters, and {@code format}.
 */
@RestController
final class AnalysisController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final AnalysisDatabase warehouse;
  private final WarehouseFaults faults;
  private final QueryTimes times;
  private final AnalysisSettings settings;
  private final Clock clock;

  AnalysisController(
      AnalysisDatabase warehouse,
      WarehouseFaults faults,
      QueryTimes times,
      AnalysisSettings settings,
      Clock clock) {
    this.warehouse = warehouse;
    this.faults = faults;
    this.times = times;
    this.settings = settings;
    this.clock = clock;
  }

  /** The panels, each with the filters that it knows, and the period that was asked for. */
  @GetMapping("/api/analysis")
  Index index(HttpServletRequest request) {
    Period period = Question.of(request.getParameterMap(), clock.instant()).period();
    return new Index(
        period.from(),
        period.to(),
        period.closedUntil(),
        Panels.all().stream()
            .map(
                panel ->
                    new Entry(
                        panel.name(),
                        panel.knows().stream().map(Filter::parameter).sorted().toList()))
            .toList());
  }

  /** One panel, as JSON or, with {@code format=csv}, as CSV. */
  @GetMapping("/api/analysis/{name}")
  ResponseEntity<Object> panel(@PathVariable String name, HttpServletRequest request) {
    Map<String, String[]> parameters = request.getParameterMap();
    Panel panel = Panels.named(name).orElse(null);
    if (panel == null) {
      String names = String.join(", ", Panels.all().stream().map(Panel::name).toList());
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .contentType(MediaType.APPLICATION_JSON)
          .body(new Refusal("panel", "name", "no panel of that name; these are " + names));
    }
    Question question = Question.of(parameters, clock.instant());
    boolean csv = isCsv(parameters);
    Table table = times.of(name, () -> panel.answer(question, warehouse, settings.top()));
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
    return csv
        ? answer
            .contentType(CSV)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
            .body(Csv.of(table).getBytes(StandardCharsets.UTF_8))
        : answer.contentType(MediaType.APPLICATION_JSON).body(Answer.of(panel, question, table));
  }

  private static boolean isCsv(Map<String, String[]> parameters) {
    String format = Question.single(parameters, "format");
    if (format != null && !List.of("json", "csv").contains(format)) {
      throw new BadParameterException("format", "must be json or csv");
    }
    return "csv".equals(format);
  }

  @ExceptionHandler
  ResponseEntity<Refusal> bad(BadParameterException bad) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Refusal("parameter", bad.parameter(), String.valueOf(bad.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<Refusal> away(DataAccessException failure) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new Refusal(
                WarehouseFaults.tookTooLong(failure) ? "slow" : "silent",
                null,
                faults.describe(failure)));
  }

  /** What can be asked. */
  record Index(Instant from, Instant to, Instant closedUntil, List<Entry> panels) {}

  /** A panel with the filters that it knows. */
  record Entry(String name, List<String> filters) {}

  /**
   * Why there is no answer.
   *
   * @param reason {@code panel} or {@code parameter} if the question is wrong, {@code slow} or
   *     {@code silent} if the warehouse does not answer now
   * @param parameter whose fault it is, or null
   * @param message for people, in English
   */
  record Refusal(String reason, @Nullable String parameter, String message) {}
}
