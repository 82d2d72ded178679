package io.instashop.metrics.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeNoteTest {

  private static final QueryShape SHAPE = new QueryShape(30_000, "1: count BIGINT", "4.2.0");

  @TempDir private Path root;
  private ShapeNote note;

  @BeforeEach
  void aCheckpointThatHasBegun() throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.file.impl", RawLocalFileSystem.class.getName());
    note = new ShapeNote("q", new CheckpointFolder(root.toString(), hadoop));
    note.check(SHAPE);
    Files.createDirectories(root.resolve("offsets"));
    Files.writeString(root.resolve("offsets/0"), "v1");
  }

  @Test
  void theSameQueryGoesOn() throws IOException {
    note.check(SHAPE);
    assertThat(root.resolve("shape.json"))
        .content()
        .contains("\"windowMillis\":30000", "\"columns\":\"1: count BIGINT\"", "\"4.2.0\"");
  }

  @Test
  void anotherWindowIsRefusedWithBothLengthsAndTheRemedies() {
    assertThatThrownBy(() -> note.check(new QueryShape(10_000, SHAPE.columns(), SHAPE.spark())))
        .isInstanceOf(OtherCheckpointException.class)
        .hasMessageStartingWith(
            "the checkpoint "
                + root
                + " holds windows of 30s, and the job is started with windows of 10s."
                + " Start it with --window 30s (INSTASHOP_METRICS_WINDOW), or move that folder away")
        .hasMessageContaining("replay --target windows");
  }

  @Test
  void anotherStateIsRefusedAndSaysWhatItHolds() {
    assertThatThrownBy(
            () -> note.check(new QueryShape(30_000, "1: count BIGINT, sum DECIMAL", "4.2.0")))
        .isInstanceOf(OtherCheckpointException.class)
        .hasMessageContaining("it holds [1: count BIGINT], and this version computes [1: count");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.1.9", "3.5.0", "4.2.9"})
  void anOlderOrPatchedSparksCheckpointIsGoneOnFrom(String spark) throws IOException {
    Files.writeString(
        root.resolve("shape.json"),
        Files.readString(root.resolve("shape.json")).replace("4.2.0", spark));
    note.check(SHAPE);
    assertThat(root.resolve("shape.json")).content().contains("\"4.2.0\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.3.0", "5.0.0-preview1", "10.0"})
  void aNewerSparksIsNot(String spark) throws IOException {
    Files.writeString(
        root.resolve("shape.json"),
        Files.readString(root.resolve("shape.json")).replace("4.2.0", spark));
    assertThatThrownBy(() -> note.check(SHAPE))
        .isInstanceOf(OtherCheckpointException.class)
        .hasMessageContaining("was written by Spark " + spark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"windowMil"})
  void aCheckpointWithoutAWholeNoteIsAcceptedAndNoted(String content) throws IOException {
    Files.writeString(root.resolve("shape.json"), content);
    note.check(SHAPE);
    assertThat(root.resolve("shape.json")).content().contains("30000");
  }

  @Test
  void beforeTheFirstBatchEverythingMayChange() throws IOException {
    Files.delete(root.resolve("offsets/0"));
    note.check(new QueryShape(10_000, "2: other", "4.1.0"));
    assertThat(root.resolve("shape.json")).content().contains("10000", "2: other");
  }
}
