package io.instashop.cli.platform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As whom each program logs in to databases and Redis, as settings of that program alone. */
final class Logins {

  private static final String SHOP = "SPRING_DATASOURCE";
  private static final String CRM = "INSTASHOP_CRM_DATASOURCE";
  private static final String ERP = "INSTASHOP_ERP_DATASOURCE";
  private static final String ECOMMERCE = "INSTASHOP_ECOMMERCE_DATASOURCE";
  private static final String WAREHOUSE = "INSTASHOP_WAREHOUSE_DATASOURCE";
  private static final String REDIS = "SPRING_DATA_REDIS_URL";

  private final PlatformPasswords passwords;

  Logins(PlatformPasswords passwords) {
    this.passwords = passwords;
  }

  /**
   * The settings of a service in place of the developer's.
   *
   * @param platform the settings by which a developer reaches everything
   */
  Map<String, String> of(Service service, Map<String, String> platform) {
    Map<String, String> settings = new HashMap<>(platform);
    settings.keySet().removeIf(name -> name.contains("DATASOURCE_") || name.equals(REDIS));
    switch (service) {
      case GENERATOR, PRODUCER -> {
        String role = service.shortName();
        for (String database : new String[] {SHOP, CRM, ERP, ECOMMERCE}) {
          database(settings, database, role, platform.get(database + "_URL"));
        }
      }
      // The one database of these two is the warehouse.
      case CONSUMER -> database(settings, SHOP, "consumer", platform.get(WAREHOUSE + "_URL"));
      case DASHBOARD -> {
        database(settings, SHOP, "dashboard", platform.get(WAREHOUSE + "_URL"));
        redis(settings, "dashboard", platform);
      }
      case METRICS -> redis(settings, "metrics", platform);
    }
    return settings;
  }

  /** What replaces the developer's settings for a program that only reads everything. */
  Map<String, String> auditor(Map<String, String> platform) {
    Map<String, String> settings = new HashMap<>();
    for (String database : new String[] {SHOP, CRM, ERP, ECOMMERCE, WAREHOUSE}) {
      database(settings, database, "audit", platform.get(database + "_URL"));
    }
    redis(settings, "audit", platform);
    return settings;
  }

  private void database(
      Map<String, String> settings, String prefix, String role, @Nullable String url) {
    settings.put(prefix + "_URL", String.valueOf(url));
    settings.put(prefix + "_USERNAME", role);
    settings.put(prefix + "_PASSWORD", passwords.database(role));
  }

  private void redis(Map<String, String> settings, String user, Map<String, String> platform) {
    String url = String.valueOf(platform.get(REDIS));
    String place = url.substring(url.lastIndexOf('@') + 1);
    settings.put(REDIS, "redis://" + user + ":" + passwords.redis(user) + "@" + place);
  }
}
