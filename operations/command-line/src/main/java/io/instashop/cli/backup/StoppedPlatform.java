package io.instashop.cli.backup;

import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Leftovers;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A data folder on which nothing runs, and on which nothing can start while this process lives. */
final class StoppedPlatform {

  private StoppedPlatform() {}

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @return its place
   * @throws BackupException if a platform runs on it
   */
  static Path take(DataFolder data, Consumer<String> out) {
    if (data.isLocked()) {
      throw BackupException.refused(
          "a platform runs on " + data.root() + "; stop it with 'instashop down' first");
    }
    data.lock();
    if (Leftovers.stop(data)) {
      out.accept("Stopped what a killed run had left behind.");
    }
    return data.root();
  }
}
