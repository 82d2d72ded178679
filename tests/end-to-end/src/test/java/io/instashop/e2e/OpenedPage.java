package io.instashop.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the live page is told in the moment in which somebody opens it. */
final class OpenedPage {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final String DATA = "data:";

  private OpenedPage() {}

  /**
   * A part of the pipeline as the page shows it.
   *
   * @param page address of the dashboard
   * @param name of the part: {@code consumer}
   */
  static JsonNode part(String page, String name) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> stream =
        BROWSER.send(
            HttpRequest.newBuilder(URI.create(page).resolve("/api/stream")).build(),
            BodyHandlers.ofLines());
    // Closed at once, or the dashboard would soon have no place for another page.
    try (Stream<String> lines = stream.body()) {
      String snapshot =
          lines
              .dropWhile(line -> !line.matches("event: *snapshot"))
              .filter(line -> line.startsWith(DATA))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no snapshot from " + page + ": " + stream));
      return new JsonMapper()
          .readTree(snapshot.substring(DATA.length()))
          .path("health")
          .path("parts")
          .valueStream()
          .filter(part -> part.path("name").asString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no part " + name + " in " + snapshot));
    }
  }
}
