package io.instashop.local.registry;

import java.util.Map;

/**
 * An answer of the schema registry.
 *
 * @param status of HTTP
 * @param body becomes JSON
 */
record RegistryAnswer(int status, Object body) {

  static RegistryAnswer ok(Object body) {
    return new RegistryAnswer(200, body);
  }

  /** An error with the code that clients of Confluent's registry know. */
  static RegistryAnswer error(int status, int code, String message) {
    return new RegistryAnswer(status, Map.of("error_code", code, "message", message));
  }

  static RegistryAnswer noSubject(String subject) {
    return error(404, 40401, "Subject '" + subject + "' not found.");
  }

  static RegistryAnswer noVersion() {
    return error(404, 40402, "Version not found.");
  }

  static RegistryAnswer noSchema() {
    return error(404, 40403, "Schema not found");
  }

  static RegistryAnswer unknownPath() {
    return error(404, 404, "HTTP 404 Not Found");
  }
}
