package io.instashop.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what scenarios wrote. */
public final class TextFiles {

  private static final JsonMapper MAPPER = new JsonMapper();

  private TextFiles() {}

  /** All files of a folder by name, hidden ones too. */
  public static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines of all files of a folder. */
  public static List<String> lines(Path folder) {
    return in(folder).stream().flatMap(file -> linesOf(file).stream()).toList();
  }

  /** The lines of one file. */
  public static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines of all files of a folder as JSON. */
  public static List<JsonNode> json(Path folder) {
    return lines(folder).stream().map(MAPPER::readTree).toList();
  }
}
