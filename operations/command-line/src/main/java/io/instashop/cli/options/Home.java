package io.instashop.cli.options;

import java.nio.file.Path;

/** The project's folder, which the start script names. */
public final class Home {

  private Home() {}

  public static Path path() {
    return Path.of(System.getenv().getOrDefault("INSTASHOP_HOME", "."))
        .toAbsolutePath()
        .normalize();
  }
}
