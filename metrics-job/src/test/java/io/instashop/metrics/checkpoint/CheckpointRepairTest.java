package io.instashop.metrics.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointRepairTest {

  private static final int NEWEST = 12;

  private final CompressionCodec codec = CompressionCodec.createCodec(new SparkConf(false), "lz4");

  @TempDir private Path root;
  private CheckpointFolder folder;

  @BeforeEach
  void aWholeCheckpointOfThirteenBatches() throws IOException {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.file.impl", RawLocalFileSystem.class.getName());
    folder = new CheckpointFolder(root.toString(), hadoop);
    write("metadata", "{\"id\":\"a\"}");
    write("sources/0/0", "\0v1\n{\"t\":{\"0\":0}}");
    write("state/0/_metadata/metadata", "{}");
    write("state/0/0/_metadata/schema", "v1");
    for (int batch = 0; batch <= NEWEST; batch++) {
      write("offsets/" + batch, "v1\n{\"batchWatermarkMs\":5}\n{\"t\":{\"0\":" + 10 * batch + "}}");
      write("commits/" + batch, "v1\n{\"nextBatchWatermarkMs\":5}");
      state(batch + 1 + ".delta");
    }
    state("10.snapshot");
  }

  @Test
  void aWholeOneStaysAsItIs() throws IOException {
    var before = content();

    repair();

    assertThat(content()).isEqualTo(before);
    assertThat(new CheckpointPositions(folder).committed())
        .containsEntry(new TopicPartition("t", 0), 10L * NEWEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"offsets/12", "commits/12", "state/0/0/13.delta"})
  void fromADamagedLastFileOfAnyKindItGoesBackOneBatch(String file) throws IOException {
    for (int length : new int[] {0, 1, (int) Files.size(root.resolve(file)) / 2}) {
      aWholeCheckpointOfThirteenBatches();
      cut(file, length);

      repair();

      assertGoesOnAfter(11);
    }
  }

  @Test
  void aMissingCommitOrDeltaIsNoBetter() throws IOException {
    Files.delete(root.resolve("state/0/0/12.delta"));
    repair();
    assertGoesOnAfter(10);

    aWholeCheckpointOfThirteenBatches();
    Files.delete(root.resolve("commits/11"));
    Files.delete(root.resolve("commits/12"));
    repair();
    assertGoesOnAfter(10);
  }

  @Test
  void thePlanOfABatchThatIsComputedAgainStaysIfItIsWhole() throws IOException {
    write("offsets/13", "v1\n{}\n{\"t\":{\"0\":130}}");
    repair();
    assertThat(root.resolve("offsets/13")).exists();

    cut("offsets/13", 0);
    repair();
    assertThat(root.resolve("offsets/13")).doesNotExist();
    assertThat(root.resolve("commits/12")).exists();
  }

  @Test
  void aDamagedSnapshotIsRemovedWhereTheDeltasSay() throws IOException {
    cut("state/0/0/10.snapshot", 3);

    repair();

    assertThat(root.resolve("state/0/0/10.snapshot")).doesNotExist();
    assertThat(root.resolve("offsets/12")).exists();

    aWholeCheckpointOfThirteenBatches();
    cut("state/0/0/3.delta", 0); // before the snapshot, so nobody needs it
    var before = content();
    repair();
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void aQueryThatHasNeverCommittedBeginsAgain() throws IOException {
    deleteAll();
    write("metadata", "");
    write("sources/0/0", "\0v1\n{\"t\":{");
    write("offsets/0", "");
    write("state/0/_metadata/metadata", "");
    write("state/0/0/1.delta", "");

    repair();

    assertThat(root.resolve("offsets/0")).doesNotExist();
    assertThat(root.resolve("sources/0/0")).doesNotExist();
    assertThat(root.resolve("state")).doesNotExist();
    assertThat(root.resolve("metadata")).content().matches("\\{\"id\":\"[0-9a-f-]{36}\"}");
  }

  @Test
  void whatNobodyCanMendIsNamedAndLeftAlone() throws IOException {
    Files.delete(root.resolve("offsets/0"));
    for (int version = 1; version <= NEWEST + 1; version++) {
      cut("state/0/0/" + version + ".delta", 0);
    }
    cut("state/0/0/10.snapshot", 0);
    var before = content();

    assertThatThrownBy(this::repair)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageStartingWith(root + "/state/0/0/13.delta is empty or cut off")
        .hasMessageContaining("Move the folder " + root + " away");
    assertThat(content()).isEqualTo(before);

    aWholeCheckpointOfThirteenBatches();
    cut("state/0/0/_metadata/schema", 0);
    assertThatThrownBy(this::repair)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageStartingWith(root + "/state/0/0/_metadata/schema is empty or cut off");
  }

  private void repair() throws IOException {
    new CheckpointRepair("q", folder, codec).run();
  }

  private void assertGoesOnAfter(long batch) throws IOException {
    assertThat(folder.numbers(folder.path("commits"))).endsWith(batch);
    assertThat(folder.numbers(folder.path("offsets")).stream().mapToLong(n -> n).max().orElse(-1))
        .isBetween(batch, batch + 1);
    assertThat(new StateFiles(folder, codec).loadable(batch + 1)).isPresent();
    try (Stream<Path> files = Files.list(root.resolve("state/0/0"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".delta")))
          .allMatch(name -> Long.parseLong(name.replace(".delta", "")) <= batch + 1);
    }
  }

  private void state(String name) throws IOException {
    Path file = root.resolve("state/0/0").resolve(name);
    try (DataOutputStream out =
        new DataOutputStream(codec.compressedOutputStream(Files.newOutputStream(file)))) {
      for (int entry = 0; entry < 3; entry++) {
        out.writeInt(4);
        out.writeInt(entry);
        out.writeInt(entry == 2 ? -1 : 8); // the last one is a removal
        if (entry != 2) {
          out.writeLong(entry);
        }
      }
      out.writeInt(-1);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void cut(String name, int length) throws IOException {
    Path file = root.resolve(name);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all.subList(0, all.size() - 1)) {
        Files.delete(file);
      }
    }
  }

  private TreeMap<String, Long> content() throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(root.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }
}
