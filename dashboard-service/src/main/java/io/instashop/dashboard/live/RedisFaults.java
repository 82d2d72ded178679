package io.instashop.dashboard.live;

import io.instashop.kit.failure.Causes;
import io.lettuce.core.RedisCommandExecutionException;

/** Says in one line why Redis cannot be read: where, why, and what to set. Never a password. */
final class RedisFaults {

  private final String address;

  RedisFaults(String address) {
    this.address = address;
  }

  /** The reason for a failure of Redis or of the connection to it. */
  String describe(Throwable failure) {
    String answer =
        Causes.findLast(failure, RedisCommandExecutionException.class)
            .map(Throwable::getMessage)
            .orElse("");
    String code = answer.split(" ", 2)[0];
    return switch (code) {
      case "WRONGPASS" ->
          "Redis at " + address + " refuses the password; check the one in SPRING_DATA_REDIS_URL";
      case "NOAUTH" ->
          "Redis at "
              + address
              + " wants a password; set SPRING_DATA_REDIS_URL=redis://:PASSWORD@"
              + address;
      case "" -> "Redis at " + address + " does not answer";
      default -> "Redis at " + address + " answers: " + answer;
    };
  }
}
