package io.instashop.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema registry in this JVM, on the loopback address: the part of Confluent's REST interface
 * that writers and readers of messages use. It keeps what is registered and checks nothing; the
 * compatibility of schemas is for a real registry to watch.
 */
public final class LocalSchemaRegistry implements AutoCloseable {

  private static final Pattern BY_ID = Pattern.compile("/schemas/ids/(\\d{1,9})");
  private static final Pattern LATEST = Pattern.compile("/subjects/([^/]+)/versions/latest");
  private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final AllowedHosts HOSTS = AllowedHosts.of("schema-registry", List.of());

  /**
   * All there is.
   *
   * @param schemas the schema with id n is at n - 1
   * @param subjects ids of each subject's versions
   */
  private record Content(List<String> schemas, Map<String, List<Integer>> subjects) {}

  private final Path file;
  private final Content content;
  private final HttpServer server;

  private LocalSchemaRegistry(Path file, HttpServer server) throws IOException {
    this.file = file;
    this.server = server;
    this.content =
        Files.exists(file)
            ? MAPPER.readValue(Files.readAllBytes(file), Content.class)
            : new Content(new ArrayList<>(), new TreeMap<>());
  }

  /**
   * Starts a registry on the data of {@code dir}.
   *
   * @param dir holds the registered schemas
   * @param port TCP port; it must be free
   */
  public static LocalSchemaRegistry start(Path dir, int port) {
    try {
      Files.createDirectories(dir);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      LocalSchemaRegistry registry = new LocalSchemaRegistry(dir.resolve("schemas.json"), server);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException("the schema registry cannot be started on port " + port, e);
    }
  }

  /** The address for clients. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Stops the registry and keeps its data. */
  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path =
          URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
      Answer answer;
      Optional<Refusal> refusal = refusal(exchange);
      try {
        answer =
            refusal.isPresent()
                ? Answer.error(refusal.get().status(), refusal.get().status(), refusal.get().line())
                : exchange.getRequestMethod().equals("POST")
                    ? post(path, MAPPER.readTree(exchange.getRequestBody().readAllBytes()))
                    : get(path);
      } catch (JacksonException e) {
        answer = Answer.error(422, 42201, "Invalid schema");
      }
      byte[] body = MAPPER.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Optional<Refusal> refusal(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return HOSTS.refusal(
        exchange.getRequestMethod(), headers.getFirst("Host"), headers.getFirst("Origin"));
  }

  private record Answer(int status, Object body) {

    static Answer ok(Object body) {
      return new Answer(200, body);
    }

    static Answer error(int status, int code, String message) {
      return new Answer(status, Map.of("error_code", code, "message", message));
    }
  }

  private synchronized Answer get(String path) {
    Matcher byId = BY_ID.matcher(path);
    if (byId.matches()) {
      int id = Integer.parseInt(byId.group(1));
      return id >= 1 && id <= content.schemas().size()
          ? Answer.ok(Map.of("schema", content.schemas().get(id - 1)))
          : Answer.error(404, 40403, "Schema not found");
    }
    Matcher latest = LATEST.matcher(path);
    if (latest.matches() && content.subjects().containsKey(latest.group(1))) {
      List<Integer> ids = Objects.requireNonNull(content.subjects().get(latest.group(1)));
      return Answer.ok(version(latest.group(1), ids.size()));
    }
    return path.equals("/subjects")
        ? Answer.ok(content.subjects().keySet())
        : Answer.error(404, 40401, "Subject not found");
  }

  private Map<String, Object> version(String subject, int version) {
    int id = Objects.requireNonNull(content.subjects().get(subject)).get(version - 1);
    return Map.of(
        "subject", subject, "version", version, "id", id, "schema", content.schemas().get(id - 1));
  }

  private synchronized Answer post(String path, JsonNode request) throws IOException {
    Matcher versions = VERSIONS.matcher(path);
    if (!versions.matches()) {
      return Answer.error(404, 404, "HTTP 404 Not Found");
    }
    // Compared as JSON: the same schema may come with other white space.
    String schema = MAPPER.readTree(request.path("schema").asString("")).toString();
    int id = content.schemas().indexOf(schema) + 1;
    if (id == 0) {
      content.schemas().add(schema);
      id = content.schemas().size();
    }
    List<Integer> ids =
        content.subjects().computeIfAbsent(versions.group(1), name -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
    save();
    return Answer.ok(Map.of("id", id));
  }

  private void save() throws IOException {
    Path draft = file.resolveSibling("schemas.json.draft");
    Files.write(draft, MAPPER.writeValueAsBytes(content));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
