package io.instashop.cli.doctor;

import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the data folder can be written, and what a killed run has left in it. */
final class DataFolderLook {

  private static final String SUBJECT = "data folder";

  private DataFolderLook() {}

  /** Tries to write, and leaves nothing behind. */
  static CheckResult access(Path folder) {
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      return unwritable(folder, existing + " is a file");
    }
    try {
      Files.delete(Files.createTempFile(existing, ".instashop-doctor", null));
    } catch (IOException e) {
      return unwritable(
          folder, e.getClass().getSimpleName() + ": " + String.valueOf(e.getMessage()));
    }
    return CheckResult.fine(
        SUBJECT, existing.equals(folder) ? folder + " can be written" : folder + " can be made");
  }

  /** What the pid files say. */
  static CheckResult pidFiles(DataFolder folder, boolean runs) {
    List<String> alive = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    for (Leftovers.Remembered each : Leftovers.remembered(folder)) {
      (each.lives() ? alive : stale).add(each.name());
    }
    return judge(runs, alive, stale);
  }

  /**
   * What to say of pid files.
   *
   * @param runs whether a platform runs on the folder
   * @param alive names of parts whose process lives
   * @param stale names of parts whose process is gone
   */
  static CheckResult judge(boolean runs, List<String> alive, List<String> stale) {
    if (runs) {
      return stale.isEmpty()
          ? CheckResult.fine(
              SUBJECT, "a platform runs on it, with %d parts".formatted(alive.size()))
          : CheckResult.warning(
              SUBJECT,
              "a platform runs on it, and these have ended: " + String.join(", ", stale),
              "'up' starts them again; './instashop status' says whether it has");
    }
    if (!alive.isEmpty()) {
      return CheckResult.warning(
          SUBJECT,
          "a killed run has left processes: " + String.join(", ", alive),
          "'./instashop down' stops them; the next 'up' would, too");
    }
    return stale.isEmpty()
        ? CheckResult.fine(SUBJECT, "nothing runs on it")
        : CheckResult.warning(
            SUBJECT,
            "stale pid files of " + String.join(", ", stale),
            "'./instashop down' removes them; the next 'up' would, too");
  }

  private static CheckResult unwritable(Path folder, String why) {
    return CheckResult.wrong(
        SUBJECT,
        folder + " cannot be written: " + why,
        "give this user the folder, or choose another with --data");
  }
}
