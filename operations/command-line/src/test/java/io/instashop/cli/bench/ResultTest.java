package io.instashop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the samples: medians, the share of a ceiling, a file, a comparison. */
class ResultTest {

  private static final Result RESULT =
      Result.of(
          "three rounds",
          List.of(
              producer(10, 2.0),
              Sample.ceiling(Subject.COPY_AND_PRODUCE, 1000, 4),
              producer(20, Double.NaN),
              producer(5, 4.0)));

  @TempDir private Path folder;

  private static Sample producer(double seconds, double cpu) {
    return new Sample(Subject.PRODUCER, 1000, seconds, cpu, 1, 3 << 20, 5000);
  }

  @Test
  void aFigureIsTheMedianAndItsSpread() {
    Figure figure = RESULT.of(Subject.PRODUCER).orElseThrow();
    assertThat(figure.rounds()).isEqualTo(3);
    assertThat(figure.eventsPerSecond()).isEqualTo(100);
    assertThat(figure.slowest()).isEqualTo(50);
    assertThat(figure.fastest()).isEqualTo(200);
    assertThat(figure.cpuMicros()).as("of the two rounds that know it").isEqualTo(3000);
    assertThat(figure.diskBytesPerEvent()).isEqualTo(5);
  }

  @Test
  void aStageStandsBesideItsCeiling() {
    assertThat(ResultText.lines(RESULT))
        .anySatisfy(line -> assertThat(line).matches("  copy-and-produce +250 .*"))
        .anySatisfy(line -> assertThat(line).matches("producer +100 +50 +200 +0\\.40 .*3 MiB.*"));
    assertThat(ResultPage.of(RESULT)).contains("<rect class=\"stage\"", ">100</text>");
  }

  @Test
  void aFileGivesTheSameFigures() throws IOException {
    Path file = folder.resolve("bench.json");
    RESULT.write(file);
    assertThat(Result.read(file)).isEqualTo(RESULT);
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"figures\": 1}");
    assertThatThrownBy(() -> Result.read(file))
        .hasMessage(file + " holds no figures of 'instashop bench'");
    Files.writeString(file, "<html>");
    assertThatThrownBy(() -> Result.read(file)).hasMessageContaining("it is no JSON");
  }

  @Test
  void onlyRoundsThatDoNotOverlapAreADifference() {
    Result slower = Result.of("after", List.of(producer(25, 1), producer(30, 1)));
    Result same = Result.of("after", List.of(producer(15, 1), producer(30, 1)));
    assertThat(ResultText.comparison(RESULT, slower))
        .anySatisfy(line -> assertThat(line).matches("producer +100 +37 +0\\.37 +slower"));
    assertThat(ResultText.comparison(RESULT, same))
        .anySatisfy(line -> assertThat(line).matches("producer +100 +50 +0\\.50 +no"));
  }
}
