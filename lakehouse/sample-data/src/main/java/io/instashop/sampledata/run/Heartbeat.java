package io.instashop.sampledata.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shows from outside that an endless run is alive: a file whose time is that of the last batch that
 * arrived. {@code INSTASHOP_HEARTBEAT_FILE} names it; without, nothing is written.
 */
public final class Heartbeat {

  private static final String VARIABLE = "INSTASHOP_HEARTBEAT_FILE";

  private Heartbeat() {}

  /**
   * Says that a batch has arrived.
   *
   * @throws SampleDataException if the file cannot be written
   */
  public static void beat() {
    String file = System.getenv(VARIABLE);
    if (file == null || file.isBlank()) {
      return;
    }
    try {
      Files.writeString(Path.of(file), "alive\n");
    } catch (IOException e) {
      throw new SampleDataException(VARIABLE + ": " + file + " cannot be written (" + e + ")", e);
    }
  }
}
