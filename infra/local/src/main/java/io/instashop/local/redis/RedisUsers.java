package io.instashop.local.redis;

import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who may enter a Redis, and what for: those of the containers, by the same file ({@code
 * infra/redis/users.acl}).
 */
public final class RedisUsers {

  /** The user by which the server is asked whether it is ready. */
  static final String HEALTH = "health";

  private static final String HEALTH_PASSWORD = "HEALTH_REDIS_PASSWORD";

  private final Map<String, String> passwords;

  /**
   * The users with their passwords.
   *
   * @param passwords of {@code metrics}, {@code dashboard}, {@code audit} and {@code instashop},
   *     which must be fit for an address as they are
   */
  public RedisUsers(Map<String, String> passwords) {
    this.passwords = new TreeMap<>(passwords);
    this.passwords.put(HEALTH, Passwords.random());
  }

  /** A user's password. */
  String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("no password for the Redis user " + user);
    }
    return password;
  }

  /** The file for the server, which holds no password but its hash. */
  String file() {
    String file =
        template().lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    for (String user : passwords.keySet()) {
      file = file.replace("#" + placeholder(user), "#" + hash(password(user)));
    }
    if (file.matches("(?s).*#[A-Z].*")) {
      throw new IllegalArgumentException("a user of users.acl was given no password");
    }
    return file + "\n";
  }

  private static String placeholder(String user) {
    return switch (user) {
      case HEALTH -> HEALTH_PASSWORD;
      case LocalPostgres.USER -> "DEVELOPER_PASSWORD";
      default -> user.toUpperCase(java.util.Locale.ROOT) + "_REDIS_PASSWORD";
    };
  }

  private static String hash(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String template() {
    try (InputStream in = RedisUsers.class.getResourceAsStream("users.acl")) {
      if (in == null) {
        throw new IllegalStateException("users.acl is not beside " + RedisUsers.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
