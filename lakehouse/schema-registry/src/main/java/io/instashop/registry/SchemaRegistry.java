package io.instashop.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.kit.http.GuardedClient;
import io.instashop.kit.text.Secrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A Confluent-compatible schema registry. An id never changes its meaning, so each is asked for
 * once in a process. Thread-safe.
 *
 * <p>Confluent's client is not in Maven Central, so it would need another repository; five requests
 * are all that is used.
 */
public final class SchemaRegistry {

  private static final Map<RegistryAddress, SchemaRegistry> KNOWN = new ConcurrentHashMap<>();
  private static final String TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LONGEST = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GuardedClient CLIENT =
      new GuardedClient(Duration.ofSeconds(5), Duration.ofSeconds(10));

  private static final String REFUSED =
      ": it wants a user with a password, or a token, that it knows. Put them into the address"
          + " (https://user:password@host) or set "
          + RegistryAddress.USER
          + " (user:password) or "
          + RegistryAddress.TOKEN;

  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final RegistryAddress address;

  private SchemaRegistry(RegistryAddress address) {
    this.address = address;
  }

  /** The registry at a URL, which may hold a user and a password. */
  public static SchemaRegistry at(String url) {
    return at(RegistryAddress.of(url));
  }

  /** The registry at an address. */
  public static SchemaRegistry at(RegistryAddress address) {
    return KNOWN.computeIfAbsent(address, SchemaRegistry::new);
  }

  /** The subject under which the schema of a topic's values is registered. */
  public static String subjectOf(String topic) {
    return topic + "-value";
  }

  /**
   * A schema by its id.
   *
   * @throws UnknownSchemaException if the registry has no such schema
   * @throws SchemaRegistryException in one line, if it does not answer
   */
  public Schema byId(int id) {
    return byId.computeIfAbsent(id, each -> schema("/schemas/ids/" + each));
  }

  /**
   * The newest schema of a topic's values.
   *
   * @throws UnknownSchemaException if there is none
   * @throws SchemaRegistryException in one line, if the registry does not answer
   */
  public Schema latestOf(String topic) {
    return schema("/subjects/" + encoded(subjectOf(topic)) + "/versions/latest");
  }

  /**
   * Registers the schema of a topic's values, or finds it if it is registered.
   *
   * @return the schema's id
   * @throws SchemaRegistryException in one line, if the registry does not answer or refuses it
   */
  public int register(String topic, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    JsonNode answer = ask("/subjects/" + encoded(subjectOf(topic)) + "/versions", body);
    if (!answer.path("id").isInt()) {
      throw new SchemaRegistryException(
          "schema registry " + address + " registered " + topic + " without an id: " + answer,
          null);
    }
    return answer.path("id").intValue();
  }

  private Schema schema(String path) {
    return new RegisteredSchemas(each -> ask(each, null)).of(path);
  }

  static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode ask(String path, @Nullable String body) {
    Map<String, String> headers = new HashMap<>(address.headers());
    headers.put("Accept", TYPE);
    if (body != null) {
      headers.put("Content-Type", TYPE);
    }
    try {
      HttpResponse<byte[]> answer = CLIENT.send(address.url() + path, headers, body);
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      int status = answer.statusCode();
      if (status == 200) {
        return JSON.readTree(text);
      }
      String said = "schema registry %s%s answered %d".formatted(address, path, status);
      if (status == 404 && isOwnError(text)) {
        throw new UnknownSchemaException(said);
      }
      throw new SchemaRegistryException(
          status == 401 || status == 403 ? said + REFUSED : said + " " + shortened(text), null);
    } catch (IOException | IllegalArgumentException e) {
      throw new SchemaRegistryException(
          "schema registry "
              + address
              + " does not answer ("
              + Secrets.hidden(e.toString())
              + "); is SCHEMA_REGISTRY_URL right?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while asking " + address, e);
    }
  }

  /** Whether the registry itself misses something, rather than a server that is none. */
  private static boolean isOwnError(String text) {
    try {
      return JSON.readTree(text).has("error_code");
    } catch (IOException e) {
      return false;
    }
  }

  private static String shortened(String text) {
    String line = Secrets.hidden(text.strip().lines().findFirst().orElse(""));
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
