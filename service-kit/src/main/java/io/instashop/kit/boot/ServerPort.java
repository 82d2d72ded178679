package io.instashop.kit.boot;

import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import org.springframework.core.env.Environment;

/** Checks the port of the web server, whose range Spring Boot leaves to the operating system. */
final class ServerPort {

  static final String NAME = "server.port";
  static final String ALLOWED = AllowedValues.wholeNumber(0, 65_535);

  private ServerPort() {}

  /**
   * Checks the port that the service is to listen on.
   *
   * @throws RefusedSettingException if there can be no such port
   */
  static void check(Environment environment) {
    String port = environment.getProperty(NAME, "0");
    RefusedSettingException.unless(
        port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535,
        SettingName.property(NAME),
        ALLOWED,
        port);
  }
}
