package io.instashop.cli.doctor;

import io.instashop.local.process.ServerAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * One listener of a broker. A broker that hangs accepts connections, so it is asked for an answer.
 *
 * @param name as in the broker's settings, with its address
 * @param answers asks it
 */
record Listener(String name, BooleanSupplier answers) {

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String SUBJECT = "Kafka";

  /**
   * Those of the embedded broker, for clients and for its controller, as its settings name them.
   */
  static List<Listener> embedded(Path settings) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(settings)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(settings + " cannot be read", e);
    }
    List<Listener> listeners = new ArrayList<>();
    for (String listener : properties.getProperty("listeners", "").split(",", -1)) {
      int colon = listener.lastIndexOf(':');
      String name = listener.replaceFirst("://.*", "");
      listeners.add(ofPort(name, Integer.parseInt(listener.substring(colon + 1).strip())));
    }
    return listeners;
  }

  /** One on the loopback address. */
  static Listener ofPort(String name, int port) {
    return new Listener(
        name + " at localhost:" + port, () -> ServerAnswer.KAFKA.isGiven(port, ANSWER));
  }

  /** The one for other containers, which is asked from within the broker's. */
  static Listener inside(String container) {
    return new Listener(
        "INSIDE of container " + container,
        () ->
            Tool.succeeds(
                "docker", "exec", container, "bash", "/etc/instashop/check-broker.sh", "ask"));
  }

  /** What to say of it. */
  CheckResult finding() {
    return answers.getAsBoolean()
        ? CheckResult.fine(SUBJECT, name + " answers")
        : CheckResult.wrong(
            SUBJECT,
            name + " does not answer",
            "a part that hangs is started again within minutes; else look into its log");
  }
}
