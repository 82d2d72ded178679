package io.instashop.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written from the event records is up to date. */
class GeneratedFilesTest {

  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  private static final Path REFERENCE = Path.of("../docs/reference/events.md");

  @ParameterizedTest
  @EnumSource(EventType.class)
  void theSchemaSaysWhatTheRecordSays(EventType type) throws IOException {
    check(SCHEMAS.resolve(type.wireName() + ".schema.json"), EventSchemas.text(type));
  }

  @Test
  void theReferencePageSaysWhatTheRecordsSay() throws IOException {
    check(REFERENCE, EventReference.text());
  }

  private static void check(Path file, String text) throws IOException {
    if (System.getProperty("regenerate") != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("run: mvn -pl contracts -am test -Dtest=GeneratedFilesTest -Dregenerate")
        .hasContent(text);
  }
}
