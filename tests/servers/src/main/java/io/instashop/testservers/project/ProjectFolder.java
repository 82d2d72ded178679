package io.instashop.testservers.project;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole project, for tests that read its files or start its programs. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * The folder, whichever of its modules the test runs in.
   *
   * @throws IllegalStateException if the working directory is not below it
   */
  public static Path path() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("docker-compose.yml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run the tests below the project's folder, not in " + start);
  }
}
