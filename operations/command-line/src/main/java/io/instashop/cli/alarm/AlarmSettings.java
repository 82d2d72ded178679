package io.instashop.cli.alarm;

import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.kit.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * When an alarm is raised, and who gets it.
 *
 * @param webhook an address that gets a JSON message by POST when an alarm begins and when it is
 *     over; empty for none
 * @param after how long a part may be down before that is an alarm
 */
public record AlarmSettings(Optional<URI> webhook, Duration after) {

  /** The option that names the webhook. */
  public static final String WEBHOOK_OPTION = "--alarm-webhook";

  /** The environment variable that names it, too. */
  public static final String WEBHOOK_VARIABLE = "INSTASHOP_ALARM_WEBHOOK";

  /** The option that sets how long a part may be down. */
  public static final String AFTER_OPTION = "--alarm-after";

  /** The environment variable that sets it, too. */
  public static final String AFTER_VARIABLE = "INSTASHOP_ALARM_AFTER";

  private static final String ALLOWED = "must be an address such as https://example.org/hooks/shop";

  /** Shorter than this, each restart would be an alarm. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  /**
   * Checks the settings.
   *
   * @throws RefusedSettingException if one cannot work
   */
  public AlarmSettings {
    webhook.ifPresent(
        address ->
            RefusedSettingException.unless(
                isHttp(address), webhookName(), ALLOWED, shown(address)));
    RefusedSettingException.unless(
        after.compareTo(LEAST) >= 0,
        SettingName.option(AFTER_OPTION, AFTER_VARIABLE),
        AllowedValues.duration(LEAST, null),
        Durations.format(after));
  }

  /**
   * Reads the address of the webhook.
   *
   * @param text as a person wrote it; empty for none
   * @throws RefusedSettingException if it is no address
   */
  public static URI webhook(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new RefusedSettingException(webhookName(), ALLOWED, Secrets.HIDDEN);
    }
  }

  private static SettingName webhookName() {
    return SettingName.option(WEBHOOK_OPTION, WEBHOOK_VARIABLE);
  }

  /** Of the address its host and port alone: the rest is often a secret. */
  private static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getHost() == null
        ? Secrets.HIDDEN
        : address.getScheme() + "://" + address.getHost() + port + "/" + Secrets.HIDDEN;
  }

  private static boolean isHttp(URI address) {
    return ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()))
        && address.getHost() != null
        && address.getPort() < 65_536;
  }
}
