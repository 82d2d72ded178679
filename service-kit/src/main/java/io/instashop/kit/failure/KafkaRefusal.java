package io.instashop.kit.failure;

import java.util.List;

/**
 * What to look at when Kafka does not let a client in. Its exceptions name neither a setting nor a
 * user. They are known here by their names, because this package needs no library.
 */
final class KafkaRefusal {

  private static final String ERRORS = "org.apache.kafka.common.errors.";
  private static final String USER = "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG";

  private KafkaRefusal() {}

  /** What to add to the reason; empty if Kafka did not refuse. */
  static String advice(List<Throwable> chain) {
    if (isIn(chain, ERRORS + "AuthenticationException")) {
      return "; check " + USER + ", ..._SASL_MECHANISM and SPRING_KAFKA_SECURITY_PROTOCOL";
    }
    return isIn(chain, ERRORS + "AuthorizationException")
        ? "; the Kafka user in " + USER + " lacks a right"
        : "";
  }

  private static boolean isIn(List<Throwable> chain, String name) {
    return chain.stream().anyMatch(thrown -> isA(thrown.getClass(), name));
  }

  private static boolean isA(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
