package io.instashop.metrics.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointBatchesTest {

  @TempDir private Path root;
  private CheckpointBatches batches;

  @BeforeEach
  void aFolderThatSparkHasNotBegun() throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.file.impl", RawLocalFileSystem.class.getName());
    batches = new CheckpointBatches(new CheckpointFolder(root.toString(), hadoop));
  }

  @Test
  void theIdIsSparksAsSoonAsItHasGivenOne() throws IOException {
    assertThat(batches.id()).isEqualTo("unknown");
    Files.writeString(root.resolve("metadata"), "");
    assertThat(batches.id()).isEqualTo("unknown");
    Files.writeString(root.resolve("metadata"), "{\"id\":\"7c1e\"}");
    assertThat(batches.id()).isEqualTo("7c1e");
  }

  @Test
  void theNewestBatchIsTheLastThatIsDone() throws IOException {
    assertThat(batches.newestDone()).isEmpty();
    Files.createDirectories(root.resolve("commits"));
    for (int batch = 8; batch <= 11; batch++) {
      Files.writeString(root.resolve("commits/" + batch), "v1\n{}");
    }
    assertThat(batches.newestDone()).hasValue(11);
  }
}
