package io.instashop.kit.origin;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a program answers to. A page of another site can have its own name resolve to the
 * loopback address (DNS rebinding). It could then read this program's pages as if they were its
 * own. The browser still sends that site's name, which is none of these.
 *
 * <p>Always allowed are {@code localhost} and names below it, addresses, which nobody can have
 * resolve elsewhere, the program's own name, and the machine's own name.
 */
public final class AllowedHosts {

  /** The setting that names further hosts. */
  public static final String PROPERTY = "instashop.http.allowed-hosts";

  private static final String ALLOWED =
      "must be host names joined by ',', such as shop.example.org, *.example.org, or * for any";

  private static final Pattern NAME = Pattern.compile("\\*|(\\*\\.)?[a-z0-9_]([a-z0-9._-]*)");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

  private final Set<String> names = new HashSet<>();
  private final Set<String> parents = new HashSet<>();
  private final SettingName setting;

  /**
   * Hosts that are always allowed, and some more.
   *
   * @param own names of this program and its machine
   * @param further names, {@code *.example.org} for all below one, {@code *} for any
   * @param setting where the further ones come from
   * @throws RefusedSettingException if one of these is no host name
   */
  AllowedHosts(Collection<String> own, Collection<String> further, SettingName setting) {
    this.setting = setting;
    names.add("localhost");
    parents.add(".localhost");
    own.forEach(name -> names.add(plain(name)));
    for (String each : further) {
      String name = plain(each.strip());
      RefusedSettingException.unless(NAME.matcher(name).matches(), setting, ALLOWED, each);
      if (name.startsWith("*")) {
        parents.add(name.substring(1));
      } else {
        names.add(name);
      }
    }
  }

  /** For a service, by its property. */
  public static AllowedHosts of(String program, List<String> further) {
    return new AllowedHosts(ownNames(program), further, SettingName.property(PROPERTY));
  }

  /**
   * For a command line, by its option.
   *
   * @param further names joined by commas, perhaps none
   */
  public static AllowedHosts of(String program, String further, SettingName option) {
    return new AllowedHosts(
        ownNames(program),
        Arrays.stream(further.split(",")).filter(name -> !name.isBlank()).toList(),
        option);
  }

  /** Whether requests to this host are answered. A request without one is from no browser. */
  public boolean allows(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return true;
    }
    String host = plain(PORT.matcher(hostHeader.strip()).replaceFirst(""));
    return names.contains(host)
        || ADDRESS.matcher(host).matches()
        || parents.stream().anyMatch(host::endsWith);
  }

  /**
   * Why a request is not answered.
   *
   * @param method of HTTP
   * @param hostHeader the header {@code Host}, or null
   * @param originHeader the header {@code Origin}, or null
   */
  public Optional<Refusal> refusal(
      String method, @Nullable String hostHeader, @Nullable String originHeader) {
    if (!allows(hostHeader)) {
      return Optional.of(
          new Refusal(
              421,
              "this program does not answer to the host '"
                  + shown(hostHeader)
                  + "'; "
                  + setting
                  + " allows further ones"));
    }
    boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    if (!reads && originHeader != null && !isSame(originHeader, hostHeader)) {
      return Optional.of(
          new Refusal(
              403, "a page of '" + shown(originHeader) + "' must not send " + method + " here"));
    }
    return Optional.empty();
  }

  /** A proxy may have changed the scheme, so only host and port count. */
  private static boolean isSame(String origin, @Nullable String host) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && host != null && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** What a client sent, made safe for a log and a terminal. */
  private static String shown(@Nullable String text) {
    String plain = String.valueOf(text).replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > 100 ? plain.substring(0, 100) + "..." : plain;
  }

  private static Set<String> ownNames(String program) {
    Set<String> own = new HashSet<>(Set.of(program));
    try {
      own.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // A name of the machine that does not resolve is in no request.
    }
    return own;
  }

  /**
   * A refused request.
   *
   * @param status of HTTP, 421 or 403
   * @param line why
   */
  public record Refusal(int status, String line) {}
}
