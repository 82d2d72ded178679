package io.instashop.testservers.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Flyway's scripts of a program, for tests that need its tables without the program. */
public final class Migrations {

  private static final String WAREHOUSE = "consumer-service/src/main/resources/db/migration";

  private Migrations() {}

  /** The texts of the consumer-service's scripts, in the order of their versions. */
  public static List<String> ofWarehouse() {
    try (Stream<Path> files = Files.list(ProjectFolder.path().resolve(WAREHOUSE))) {
      return files
          .sorted(Comparator.comparingInt(Migrations::version))
          .map(Migrations::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** V10 comes after V9. */
  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  private static String text(Path script) {
    try {
      return Files.readString(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
