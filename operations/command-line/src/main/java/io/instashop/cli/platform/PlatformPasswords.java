package io.instashop.cli.platform;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Folders;
import io.instashop.local.process.Passwords;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The passwords of one platform: from the environment, under the names of {@code .env.example},
 * else random ones that the data folder keeps.
 */
final class PlatformPasswords {

  private static final String DEVELOPER = "DEVELOPER_PASSWORD";
  private static final String DATABASE = "_DB_PASSWORD";
  private static final String REDIS = "_REDIS_PASSWORD";

  private static final List<String> NAMES =
      List.of(
          "GENERATOR" + DATABASE,
          "PRODUCER" + DATABASE,
          "CONSUMER" + DATABASE,
          "DASHBOARD" + DATABASE,
          "AUDIT" + DATABASE,
          "DWH" + DATABASE,
          "BI" + DATABASE,
          "PUBLISHER" + DATABASE,
          "METRICS" + REDIS,
          "DASHBOARD" + REDIS,
          "AUDIT" + REDIS,
          DEVELOPER);

  /** Fit for an address as they are, for that is how programs are told Redis' password. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~-]+");

  private final Map<String, String> byName;

  private PlatformPasswords(Map<String, String> byName) {
    this.byName = byName;
  }

  /**
   * Reads them, and makes and keeps those that are missing.
   *
   * @param environment wins over the data folder
   * @param developing whether somebody runs a service of his own beside the platform: the
   *     developer's password is then the services' default, a demo credential
   * @throws RefusedSettingException if one from the environment cannot be used
   */
  static PlatformPasswords of(
      DataFolder data, Map<String, String> environment, boolean developing) {
    Map<String, String> kept = read(data.passwords());
    Map<String, String> byName = new HashMap<>();
    boolean isNew = false;
    for (String name : NAMES) {
      isNew |= kept.putIfAbsent(name, Passwords.random()) == null;
      String given = environment.getOrDefault(name, "");
      RefusedSettingException.unless(
          given.isEmpty() || ALLOWED.matcher(given).matches(),
          SettingName.variable(name),
          "must consist of letters, digits and . _ ~ -",
          given);
      byName.put(name, given.isEmpty() ? Objects.requireNonNull(kept.get(name)) : given);
    }
    if (isNew) {
      write(data.passwords(), kept);
    }
    if (developing && environment.getOrDefault(DEVELOPER, "").isEmpty()) {
      byName.put(DEVELOPER, LocalPostgres.USER);
    }
    return new PlatformPasswords(byName);
  }

  /** The developer's, of databases and Redis. */
  String developer() {
    return of(DEVELOPER);
  }

  /** That of a database role; {@code instashop} is the developer's. */
  String database(String role) {
    return role.equals(LocalPostgres.USER) ? developer() : of(upper(role) + DATABASE);
  }

  /** That of a user of Redis; {@code instashop} is the developer's. */
  String redis(String user) {
    return user.equals(LocalPostgres.USER) ? developer() : of(upper(user) + REDIS);
  }

  /** Those of several database roles. */
  Map<String, String> databases(String... roles) {
    Map<String, String> passwords = new HashMap<>();
    for (String role : roles) {
      passwords.put(role, database(role));
    }
    return passwords;
  }

  /** Those of several users of Redis. */
  Map<String, String> redisUsers(String... users) {
    Map<String, String> passwords = new HashMap<>();
    for (String user : users) {
      passwords.put(user, redis(user));
    }
    return passwords;
  }

  private String of(String name) {
    String password = byName.get(name);
    if (password == null) {
      throw new IllegalArgumentException("there is no password " + name);
    }
    return password;
  }

  private static String upper(String name) {
    return name.toUpperCase(java.util.Locale.ROOT);
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> kept = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
      properties
          .stringPropertyNames()
          .forEach(name -> kept.put(name, properties.getProperty(name)));
    }
    return kept;
  }

  private static void write(Path file, Map<String, String> kept) {
    StringBuilder text =
        new StringBuilder("# Made at the first start; a variable of the same name goes first.\n");
    kept.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    try {
      Folders.writePrivate(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
