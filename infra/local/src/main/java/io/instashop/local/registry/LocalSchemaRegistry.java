package io.instashop.local.registry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.origin.AllowedHosts.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A schema registry in this JVM: Confluent's REST interface for Avro, without its pages, clusters
 * and other kinds of schemas. It keeps what is registered, and refuses what may not follow it.
 *
 * <p>It asks nobody who calls. But clients that stall hold up no other: each has a thread until its
 * deadline. Threads, the size of a request, the room of all requests, and the time to send one are
 * bounded.
 */
public final class LocalSchemaRegistry implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final AllowedHosts HOSTS = AllowedHosts.of("schema-registry", List.of());

  /** Bytes of a request's body. */
  static final int LARGEST_BODY = 256 * 1_024;

  /** Bytes of all bodies that are being received; a heap of 64 MB has room for them. */
  private static final int ALL_BODIES = 16 * LARGEST_BODY;

  /** A client that stalls occupies one until its deadline; all others have another. */
  private static final int MOST_WORKERS = 200;

  /** Enough for a schema that is nested as deeply as JSON may be. */
  private static final int STACK = 512 * 1_024;

  /** Seconds that a client has to send its request, and again to take the answer. */
  private static final int DEADLINE = 10;

  static {
    // The JDK's server reads them once, when it is loaded. Without them it waits for ever.
    for (String limit : List.of("maxReqTime", "maxRspTime")) {
      String property = "sun.net.httpserver." + limit;
      if (System.getProperty(property) == null) {
        System.setProperty(property, Integer.toString(DEADLINE));
      }
    }
  }

  private final RegistryRequests requests;
  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final Semaphore room = new Semaphore(ALL_BODIES);

  private LocalSchemaRegistry(RegistryRequests requests, HttpServer server) {
    this.requests = requests;
    this.server = server;
    this.workers =
        new ThreadPoolExecutor(
            1,
            MOST_WORKERS,
            DEADLINE,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            LocalSchemaRegistry::worker,
            // The server closes a request that nobody reads at its deadline.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(null, work, "schema-registry", STACK);
    thread.setDaemon(true);
    return thread;
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
      server.setExecutor(registry.workers);
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
    workers.shutdownNow();
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
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      Optional<RegistryAnswer> tooMuch = receive(exchange.getRequestBody(), body);
      return tooMuch.isPresent() ? tooMuch.get() : answer(exchange, body.toByteArray());
    } catch (JacksonException e) {
      return RegistryAnswer.error(422, 42201, "the request is not JSON");
    } catch (IOException | AvroRuntimeException e) {
      return RegistryAnswer.error(
          500, 50001, "Error in the data of the registry: " + Causes.inOneLine(e));
    } finally {
      room.release(body.size());
    }
  }

  private RegistryAnswer answer(HttpExchange exchange, byte[] body) throws IOException {
    // The tree of a body takes many times its room, so there is one at a time.
    synchronized (requests) {
      return requests.answer(
          exchange.getRequestMethod(),
          parts(exchange.getRequestURI().getRawPath()),
          body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body));
    }
  }

  /** Reads a body, or says why it is not kept. */
  private Optional<RegistryAnswer> receive(InputStream sent, ByteArrayOutputStream body)
      throws IOException {
    byte[] piece = new byte[8_192];
    for (int read = sent.read(piece); read >= 0; read = sent.read(piece)) {
      boolean large = body.size() + read > LARGEST_BODY;
      if (large || !room.tryAcquire(read)) {
        // Who still sends does not read; whoever takes longer than the deadline misses the answer.
        sent.transferTo(OutputStream.nullOutputStream());
        return Optional.of(
            large
                ? RegistryAnswer.error(413, 413, "a request is at most " + LARGEST_BODY + " bytes")
                : RegistryAnswer.error(503, 503, "too many requests at once"));
      }
      body.write(piece, 0, read);
    }
    return Optional.empty();
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
