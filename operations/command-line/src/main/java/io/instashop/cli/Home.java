package io.instashop.cli;

import java.nio.file.Path;

/** The project's folder, which the start script names. */
final class Home {

  private Home() {}

  static Path path() {
    return Path.of(System.getenv().getOrDefault("INSTASHOP_HOME", "."))
        .toAbsolutePath()
        .normalize();
  }
}
