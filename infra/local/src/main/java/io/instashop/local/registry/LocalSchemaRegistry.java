package io.instashop.local.registry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.kit.failure.Causes;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A schema registry in this JVM: Confluent's REST interface for Avro, without its pages, clusters
 * and other kinds of schemas. It keeps what is registered, and refuses what may not follow it.
 */
public final class LocalSchemaRegistry implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final AllowedHosts HOSTS = AllowedHosts.of("schema-registry", List.of());

  private final RegistryRequests requests;
  private final HttpServer server;

  private LocalSchemaRegistry(RegistryRequests requests, HttpServer server) {
    this.requests = requests;
    this.server = server;
  }

  /**
   * Starts a registry on the data of {@code dir}, on the loopback address.
   *
   * @param dir holds the registered schemas
   * @param port TCP port; it must be free
   */
  public static LocalSchemaRegistry start(Path dir, int port) {
    return start(dir, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Starts a registry on the data of {@code dir}.
   *
   * @param dir holds the registered schemas
   * @param address where it listens; the port must be free
   */
  public static LocalSchemaRegistry start(Path dir, InetSocketAddress address) {
    try {
      Files.createDirectories(dir);
      RegistryRequests requests =
          new RegistryRequests(new RegisteredSchemas(dir.resolve("schemas.json")));
      HttpServer server = HttpServer.create(address, 0);
      LocalSchemaRegistry registry = new LocalSchemaRegistry(requests, server);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException("the schema registry cannot be started on " + address, e);
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
      RegistryAnswer answer = answer(exchange);
      byte[] body = MAPPER.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private RegistryAnswer answer(HttpExchange exchange) throws IOException {
    Optional<Refusal> refusal = refusal(exchange);
    if (refusal.isPresent()) {
      int status = refusal.get().status();
      return RegistryAnswer.error(status, status, refusal.get().line());
    }
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      return requests.answer(
          exchange.getRequestMethod(),
          parts(exchange.getRequestURI().getRawPath()),
          body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body));
    } catch (JacksonException e) {
      return RegistryAnswer.error(422, 42201, "the request is not JSON");
    } catch (IOException | AvroRuntimeException e) {
      return RegistryAnswer.error(
          500, 50001, "Error in the data of the registry: " + Causes.inOneLine(e));
    }
  }

  /** A subject's name may hold a slash, which comes encoded. */
  private static List<String> parts(String rawPath) {
    return Pattern.compile("/")
        .splitAsStream(rawPath)
        .filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  private static Optional<Refusal> refusal(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return HOSTS.refusal(
        exchange.getRequestMethod(), headers.getFirst("Host"), headers.getFirst("Origin"));
  }
}
