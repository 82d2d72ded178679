package io.instashop.sampledata.landing;

import io.instashop.sampledata.output.CompleteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON objects, one a line. */
final class JsonLines {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<String> lines = new ArrayList<>();

  void add(Object value) {
    lines.add(MAPPER.writeValueAsString(value));
  }

  /** Adds only the beginning of it, as a writer that died leaves it. */
  void addCut(Object value) {
    String line = MAPPER.writeValueAsString(value);
    lines.add(line.substring(0, line.length() * 2 / 3));
  }

  void repeatLast() {
    lines.add(lines.get(lines.size() - 1));
  }

  long write(Path file) {
    CompleteFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    return lines.size();
  }
}
