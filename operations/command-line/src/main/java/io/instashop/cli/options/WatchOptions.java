package io.instashop.cli.options;

import io.instashop.cli.alarm.AlarmSettings;
import io.instashop.cli.watch.WatchSettings;
import io.instashop.kit.cli.DurationConverter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How running parts are watched, and who gets alarms. */
public final class WatchOptions {

  @Option(
      names = "--hang-patience",
      paramLabel = "DURATION",
      defaultValue = "${env:INSTASHOP_HANG_PATIENCE:-60s}",
      converter = DurationConverter.class,
      description = "restart a part that lives but gives no answer for this long; 0s: never")
  private Duration patience = Duration.ZERO;

  @Option(
      names = "--alarm-webhook",
      paramLabel = "URL",
      defaultValue = "${env:INSTASHOP_ALARM_WEBHOOK}",
      converter = WebhookConverter.class,
      description = {
        "send alarms there by POST as JSON, when they begin and when they are over; the variable hides an address that is",
        "a secret from those who see this machine's processes"
      })
  private @Nullable URI webhook;

  @Option(
      names = "--alarm-after",
      paramLabel = "DURATION",
      defaultValue = "${env:INSTASHOP_ALARM_AFTER:-60s}",
      converter = DurationConverter.class,
      description = "a part that is down for this long is an alarm")
  private Duration after = Duration.ZERO;

  /** Reads the address of a webhook without ever showing its path, which is often a secret. */
  static final class WebhookConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
      return AlarmSettings.webhook(text);
    }
  }

  /** How parts are watched. */
  public WatchSettings watch() {
    return new WatchSettings(patience);
  }

  /** When an alarm is raised, and who gets it. */
  public AlarmSettings alarms() {
    return new AlarmSettings(
        Optional.ofNullable(webhook).filter(address -> !address.toString().isEmpty()), after);
  }
}
