package io.instashop.dashboard;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the stream as a browser does, and keeps what it said. */
final class StreamReader implements AutoCloseable {

  /** One server-sent event. */
  record Event(String name, JsonNode data) {}

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();

  StreamReader(int port) throws Exception {
    response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/stream"))
                    .build(),
                BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      return;
    }
    Thread thread = new Thread(this::read, "stream-reader");
    thread.setDaemon(true);
    thread.start();
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** All events of that name so far. */
  List<JsonNode> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  /** The last event of that name, or a missing node. */
  JsonNode last(String name) {
    List<JsonNode> found = events(name);
    return found.isEmpty() ? JsonMapper.shared().missingNode() : found.get(found.size() - 1);
  }

  String first() {
    return events.isEmpty() ? null : events.get(0).name();
  }

  @Override
  public void close() throws Exception {
    response.body().close();
  }

  private void read() {
    String name = null;
    try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          events.add(new Event(name, JsonMapper.shared().readTree(line.substring(5))));
        }
      }
    }
  }
}
