package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Target;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.table.LakeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs with one ledger, and a ledger that is put together. */
class ReadFilesTest {

  @TempDir private Path folder;
  private ReadFiles files;

  @BeforeEach
  void empty() {
    files = open();
  }

  private ReadFiles open() {
    LakeFolder lake = new LakeFolder(folder.toString(), new Configuration(), Clock.systemUTC());
    Target target =
        new Target("bronze", "t", Target.Format.DELTA, null, List.of(), List.of(), List.of(), null);
    Dataset dataset =
        new Dataset(
            "t", "t.yml", "", null, null, null, null, null, 1, List.of(), target, List.of(), null,
            Set.of());
    return new ReadFiles(lake, new IntakeMemory(lake, dataset));
  }

  private static FileFacts file(String name, String content, FileFacts.Fate fate) {
    return new FileFacts(
        "file:/in/" + name, "in", 9, 1, content, 3, List.of(new long[] {0, 0}), 1, 0, fate, null);
  }

  private void read(String name, String content) {
    files.done(files.plan(List.of(file(name, content, FileFacts.Fate.READ))).orElseThrow(), "{}");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("_lake/intake/t/plans"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void aPlanNeverReplacesThatOfAnotherProgram() {
    ReadFiles other = open();
    read("a", "1");
    assertThat(other.isNewest()).isFalse();
    assertThat(other.plan(List.of(file("b", "2", FileFacts.Fate.READ)))).isEmpty();
    assertThat(other.known("file:/in/a")).as("it was read again").isPresent();
    assertThat(other.plan(List.of(file("b", "2", FileFacts.Fate.READ))).orElseThrow().number())
        .isEqualTo(1);
  }

  @Test
  void aPlanThatAppearsInTheLastMomentIsNotReplacedEither() throws IOException {
    read("a", "1");
    LakeFolder lake = new LakeFolder(folder.toString(), new Configuration(), Clock.systemUTC());
    org.apache.hadoop.fs.Path file = lake.memory("intake", "t", "plans", "0000000009.plan");
    assertThat(lake.create(file, "first")).isTrue();
    assertThat(lake.create(file, "second")).isFalse();
    assertThat(lake.read(file)).contains("first");
    assertThat(names()).containsExactly("0000000000.done", "0000000000.plan", "0000000009.plan");
  }

  @Test
  void finishedPlansAreOneFileAndAnUnfinishedOneIsNotTouched() throws IOException {
    read("a", "1");
    files.done(
        files.plan(List.of(file("b", "1", FileFacts.Fate.SAME_CONTENT))).orElseThrow(), "{}");
    read("a", "2");
    files.plan(List.of(file("c", "3", FileFacts.Fate.READ)));
    assertThat(open().compact()).isEqualTo(5);
    assertThat(names()).containsExactly("0000000002.ledger", "0000000003.plan");
    files = open();
    knowsAll();
    assertThat(files.pending().orElseThrow().number()).isEqualTo(3);
    assertThat(files.compact()).as("nothing to do").isZero();
    files.done(files.pending().orElseThrow(), "{}");
    read("d", "4");
    files.compact();
    assertThat(names()).containsExactly("0000000004.ledger");
    files = open();
    knowsAll();
    assertThat(files.withContent("4")).contains("file:/in/d");
    assertThat(files.recordsOf("in")).isEqualTo(12);
    read("e", "5");
    assertThat(names()).contains("0000000005.plan");
  }

  private void knowsAll() {
    assertThat(files.known("file:/in/a").orElseThrow().fingerprint()).isEqualTo("2");
    assertThat(files.withContent("1")).contains("file:/in/a");
    assertThat(files.known("file:/in/b")).isPresent();
    assertThat(files.everRead()).extracting(FileFacts::fingerprint).startsWith("1", "2");
  }

  @Test
  void aFileThatCouldNotBeReadIsTriedAgainAndWhatItSaidBeforeIsKnown() {
    read("a", "1");
    List<FileFacts> unreadable =
        List.of(file("a", "", FileFacts.Fate.UNREADABLE), file("b", "", FileFacts.Fate.UNREADABLE));
    files.done(files.plan(unreadable).orElseThrow(), "{}");
    for (ReadFiles each : List.of(files, open())) {
      assertThat(each.known("file:/in/b")).isEmpty();
      assertThat(each.known("file:/in/a").orElseThrow().fingerprint()).isEqualTo("1");
    }
  }

  @Test
  void aCompactionThatWasKilledCountsNothingTwice() throws IOException {
    read("a", "1");
    read("b", "2");
    Path plans = folder.resolve("_lake/intake/t/plans");
    byte[] plan = Files.readAllBytes(plans.resolve("0000000001.plan"));
    files.compact();
    Files.write(plans.resolve("0000000001.plan"), plan);
    files = open();
    assertThat(files.recordsOf("in")).isEqualTo(6);
    assertThat(files.pending()).isEmpty();
    files.compact();
    assertThat(names()).containsExactly("0000000001.ledger");
  }
}
