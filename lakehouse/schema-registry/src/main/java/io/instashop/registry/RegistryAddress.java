package io.instashop.registry;

import io.instashop.kit.http.GuardedClient;
import io.instashop.kit.text.Secrets;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a registry is, and what to say to be let in.
 *
 * @param url may hold {@code user:password@}
 * @param headers of each request, which may hold secrets
 */
public record RegistryAddress(String url, Map<String, String> headers) implements Serializable {

  /** Names the registry that the variables below belong to. */
  public static final String URL = "SCHEMA_REGISTRY_URL";

  /** User and password, joined by a colon. */
  public static final String USER = "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO";

  /** A token instead. */
  public static final String TOKEN = "SCHEMA_REGISTRY_BEARER_TOKEN";

  private static final String AUTHORIZATION = "Authorization";

  /** An address without a slash at its end; headers are found by their names in any case. */
  public RegistryAddress {
    url = url.replaceFirst("/+$", "");
    TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  /** An address whose URL says everything. */
  public static RegistryAddress of(String url) {
    return new RegistryAddress(url, Map.of());
  }

  /**
   * An address with the environment's credentials, unless it has some of its own. They go to the
   * registry that the environment names and to no other.
   */
  public RegistryAddress with(Map<String, String> environment) {
    String named = environment.get(URL);
    if (named == null
        || !GuardedClient.isSameServer(named, url)
        || headers.containsKey(AUTHORIZATION)
        || GuardedClient.authorization(url).isPresent()) {
      return this;
    }
    Map<String, String> all = new TreeMap<>(headers);
    GuardedClient.authorization(named).ifPresent(value -> all.put(AUTHORIZATION, value));
    String user = environment.getOrDefault(USER, "");
    String token = environment.getOrDefault(TOKEN, "");
    if (!token.isEmpty()) {
      all.put(AUTHORIZATION, "Bearer " + token);
    } else if (!user.isEmpty()) {
      all.put(AUTHORIZATION, GuardedClient.basic(user));
    }
    return new RegistryAddress(url, all);
  }

  /** The URL without secrets. */
  @Override
  public String toString() {
    return Secrets.hiddenIn(url);
  }
}
