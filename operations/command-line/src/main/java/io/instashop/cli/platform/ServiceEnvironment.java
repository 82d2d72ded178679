package io.instashop.cli.platform;

import io.instashop.local.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The settings that each service is started with, as environment variables. */
final class ServiceEnvironment {

  private static final String PERSONAL_DATA = "INSTASHOP_GENERATOR_STOREFRONT_PERSONAL_DATA";

  private final PlatformSettings settings;
  private final DataFolder data;
  private final Map<String, String> addresses;
  private final Logins logins;
  private final Map<Service, Integer> ports;

  ServiceEnvironment(
      PlatformSettings settings,
      DataFolder data,
      Map<String, String> addresses,
      Logins logins,
      Map<Service, Integer> ports) {
    this.settings = settings;
    this.data = data;
    this.addresses = addresses;
    this.logins = logins;
    this.ports = ports;
  }

  Map<String, String> of(Service service) {
    Map<String, String> environment = new HashMap<>(logins.of(service, addresses));
    environment.put("SERVER_PORT", String.valueOf(ports.get(service)));
    switch (service) {
      case GENERATOR -> {
        environment.put("INSTASHOP_GENERATOR_RATE", Integer.toString(settings.rate()));
        environment.put("INSTASHOP_GENERATOR_BACKFILL", Integer.toString(settings.backfill()));
        settings
            .seed()
            .ifPresent(seed -> environment.put("INSTASHOP_GENERATOR_SEED", Long.toString(seed)));
        settings
            .duration()
            .ifPresent(d -> environment.put("INSTASHOP_GENERATOR_DURATION", d.toString()));
        // Its people are made up, and the lakehouse's store captures them.
        environment.put(
            PERSONAL_DATA, System.getenv().getOrDefault(PERSONAL_DATA, Boolean.toString(true)));
      }
      case PRODUCER -> {}
      // The same at every start, so that a restarted consumer fences what its predecessor left
      // open.
      case CONSUMER -> environment.put("INSTASHOP_CONSUMER_INSTANCE_ID", "local");
      case METRICS -> environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", checkpoint());
      case DASHBOARD -> {
        for (Service other : Service.values()) {
          if (other != Service.DASHBOARD) {
            environment.put(
                "INSTASHOP_DASHBOARD_PARTS_" + other.name(),
                "http://localhost:" + ports.get(other));
          }
        }
      }
    }
    return environment;
  }

  private String checkpoint() {
    try {
      return Folders.createPrivate(data.part("metrics-checkpoint")).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
