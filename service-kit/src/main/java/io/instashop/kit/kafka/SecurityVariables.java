package io.instashop.kit.kafka;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables by which Spring Boot takes the security settings of Kafka's clients, for programs
 * without Spring.
 *
 * <ul>
 *   <li>{@code SPRING_KAFKA_SECURITY_PROTOCOL}
 *   <li>{@code SPRING_KAFKA_PROPERTIES_SASL_MECHANISM}, {@code ..._SASL_JAAS_CONFIG} and all others
 *       of {@code sasl.*} and {@code ssl.*}: Kafka's own names in capitals, with underscores
 *   <li>{@code SPRING_KAFKA_SSL_TRUST_STORE_LOCATION}, {@code ..._PASSWORD} and so on
 * </ul>
 */
final class SecurityVariables {

  private static final String PREFIX = "SPRING_KAFKA_";
  private static final String PROPERTIES = PREFIX + "PROPERTIES_";
  private static final String SSL = PREFIX + "SSL_";
  private static final String BUNDLE = SSL + "BUNDLE";
  private static final SettingName PROTOCOL = SettingName.variable(PREFIX + "SECURITY_PROTOCOL");
  private static final SettingName JAAS = SettingName.variable(PROPERTIES + "SASL_JAAS_CONFIG");

  /** A module, when it counts, and options, as often as there are modules. */
  private static final Pattern JAAS_FORM =
      Pattern.compile(
          "(?s)(\\s*[\\w.$]+\\s+(?i:required|requisite|sufficient|optional)\\b[^;]*;)+\\s*");

  private SecurityVariables() {}

  static boolean isSecurity(String name) {
    return name.startsWith("sasl.") || name.startsWith("ssl.") || name.startsWith("security.");
  }

  static Map<String, String> read(Map<String, String> environment) {
    Map<String, String> security = new HashMap<>();
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(SSL) && !value.isBlank()) {
            security.put(ssl(variable, value), file(variable, value.strip()));
          }
        });
    put(security, KafkaAccess.PROTOCOL, environment.get(PROTOCOL.name()));
    // These win, as they do with Spring.
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(PROPERTIES)) {
            String name = dotted(variable.substring(PROPERTIES.length()));
            if (isSecurity(name)) {
              put(security, name, value);
            }
          }
        });
    return security;
  }

  /** Not removed, since a child inherits; empty ones count as not set. */
  static Map<String, String> openOver(Map<String, String> environment) {
    Map<String, String> open = new HashMap<>();
    for (String variable : environment.keySet()) {
      if (variable.startsWith(SSL)
          || variable.startsWith(PROPERTIES)
              && isSecurity(dotted(variable.substring(PROPERTIES.length())))) {
        open.put(variable, "");
      } else if (variable.equals(PROTOCOL.name())) {
        open.put(variable, "PLAINTEXT");
      }
    }
    return open;
  }

  static void check(Map<String, String> security) {
    String protocol = security.getOrDefault(KafkaAccess.PROTOCOL, "PLAINTEXT");
    RefusedSettingException.unless(
        protocol.matches("PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL"),
        PROTOCOL,
        "must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL",
        protocol);
    String jaas = security.get("sasl.jaas.config");
    if (!protocol.startsWith("SASL_")) {
      RefusedSettingException.unless(
          jaas == null,
          PROTOCOL,
          "must be SASL_PLAINTEXT or SASL_SSL, since " + JAAS + " is set",
          protocol);
      return;
    }
    // Without it, Kafka's clients look into a file that this property of the JVM names.
    boolean elsewhere = System.getProperty("java.security.auth.login.config") != null;
    RefusedSettingException.unless(
        jaas == null ? elsewhere : JAAS_FORM.matcher(jaas).matches(),
        JAAS,
        "must be like 'org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"...\" password=\"...\";' for "
            + protocol,
        jaas);
  }

  private static void put(Map<String, String> security, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      security.put(name, value.strip());
    }
  }

  private static String ssl(String variable, String value) {
    RefusedSettingException.unless(
        !variable.equals(BUNDLE),
        SettingName.variable(BUNDLE),
        "must not be set for a program without Spring; set " + SSL + "TRUST_STORE_LOCATION",
        value);
    String name = variable.substring(SSL.length()).replaceAll("^(TRUST|KEY)_?STORE_?", "$1STORE_");
    return "ssl." + dotted(name);
  }

  /** Spring takes a resource there, and Kafka's clients a file. */
  private static String file(String variable, String value) {
    return variable.endsWith("LOCATION") ? value.replaceFirst("^file:(//(?=/))?", "") : value;
  }

  private static String dotted(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
