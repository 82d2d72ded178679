package io.instashop.kit.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers that may want a user and a password, which the address may hold as {@code
 * https://user:password@host}. Redirections are followed, but headers, and with them credentials,
 * go to no other server: the JDK's client would send them along. Thread-safe.
 */
public final class GuardedClient {

  private static final int MOST_REDIRECTIONS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  /** Of these a request with a body may be repeated as it is. */
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

  private final HttpClient client;
  private final Duration timeout;

  /**
   * @param connect the longest time to connect
   * @param timeout the longest time for one answer
   */
  public GuardedClient(Duration connect, Duration timeout) {
    client = HttpClient.newBuilder().connectTimeout(connect).build();
    this.timeout = timeout;
  }

  /**
   * Sends a request.
   *
   * @param address with or without {@code user:password@}
   * @param headers names and values; one named {@code Authorization} counts more than the address
   * @param body to post, or null to get
   * @return the answer, whatever its status
   * @throws IOException if the server does not answer, or redirections do not end
   * @throws IllegalArgumentException if the address is no URL; the message does not show it
   */
  public HttpResponse<byte[]> send(
      String address, Map<String, String> headers, @Nullable String body)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    authorization(address).ifPresent(value -> all.put("Authorization", value));
    all.putAll(headers);
    URI first = url(withoutUser(address));
    URI here = first;
    for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(here).timeout(timeout);
      if (isSameServer(first, here)) {
        all.forEach(request::header);
      }
      if (body != null) {
        request.POST(BodyPublishers.ofString(body));
      }
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      Optional<String> location = answer.headers().firstValue("Location");
      if (!MOVED.contains(answer.statusCode())
          || location.isEmpty()
          || body != null && !SAME_METHOD.contains(answer.statusCode())) {
        return answer;
      }
      URI next = here.resolve(url(location.get()));
      if (isWithoutEncryption(here, next)) {
        throw new IOException("it redirects from https to http, which is not followed");
      }
      here = next;
    }
    throw new IOException("it redirects more than " + MOST_REDIRECTIONS + " times");
  }

  /** The value of a header {@code Authorization} that an address stands for. */
  public static Optional<String> authorization(String address) {
    int at = endOfUser(address);
    return at < 0
        ? Optional.empty()
        : Optional.of(basic(decoded(address.substring(address.indexOf("://") + 3, at))));
  }

  /** The value of a header {@code Authorization} for {@code user:password}. */
  public static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** An address without user and password. */
  public static String withoutUser(String address) {
    int at = endOfUser(address);
    return at < 0
        ? address
        : address.substring(0, address.indexOf("://") + 3) + address.substring(at + 1);
  }

  /** Whether two addresses are of one server; what is no address is of none. */
  public static boolean isSameServer(String one, String other) {
    try {
      return isSameServer(url(withoutUser(one)), url(withoutUser(other)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Where the {@code @} behind the user is, or -1; a password may hold another one. */
  private static int endOfUser(String address) {
    int begin = address.indexOf("://");
    if (begin < 0) {
      return -1;
    }
    int end = address.length();
    for (char sign : new char[] {'/', '?', '#'}) {
      int found = address.indexOf(sign, begin + 3);
      end = found < 0 ? end : Math.min(end, found);
    }
    int at = address.lastIndexOf('@', end - 1);
    return at > begin ? at : -1;
  }

  private static String decoded(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A password with a per cent sign of its own.
      return user;
    }
  }

  private static URI url(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      // Its own message repeats the address, in which a password may be.
      throw new IllegalArgumentException("no URL");
    }
  }

  /** The same name and port, or the same name after a step from http to https. */
  private static boolean isSameServer(URI one, URI other) {
    String host = Objects.requireNonNullElse(one.getHost(), "");
    boolean sameHost = !host.isEmpty() && host.equalsIgnoreCase(other.getHost());
    boolean sameScheme = Objects.equals(one.getScheme(), other.getScheme());
    return sameHost
        && (sameScheme
            ? port(one) == port(other)
            : "http".equals(one.getScheme()) && "https".equals(other.getScheme()));
  }

  private static boolean isWithoutEncryption(URI from, URI to) {
    return "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }
}
