package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The webhook of a person, who keeps each alarm that arrives. */
final class AlarmReceiver implements AutoCloseable {

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * An alarm as it arrived.
   *
   * @param line its status, name and part: {@code firing PartDown Kafka}
   * @param part what it is about
   * @param summary what is wrong with that part
   */
  private record Message(String line, String part, String summary) {}

  /** Listens on a free port from now on. */
  AlarmReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.start();
  }

  /** Where alarms are to be sent. */
  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/hook";
  }

  /** Waits until an alarm has arrived, such as {@code firing PartDown Kafka}. */
  void awaitAlarm(String line) {
    await(line)
        .atMost(Patience.minutes(2))
        .untilAsserted(() -> assertThat(messages).extracting(Message::line).contains(line));
  }

  /** All alarms about a part so far, in their order. */
  List<String> about(String part) {
    return ofPart(part).stream().map(Message::line).toList();
  }

  /** What the alarms about a part say, in their order. */
  List<String> summariesAbout(String part) {
    return ofPart(part).stream().map(Message::summary).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private List<Message> ofPart(String part) {
    return messages.stream().filter(message -> message.part().equals(part)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode body = new JsonMapper().readTree(exchange.getRequestBody());
    JsonNode alert = body.path("alerts").path(0);
    String part = alert.path("labels").path("part").asString();
    messages.add(
        new Message(
            String.join(
                " ",
                body.path("status").asString(),
                alert.path("labels").path("alertname").asString(),
                part),
            part,
            alert.path("annotations").path("summary").asString()));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
