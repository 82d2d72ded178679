package io.instashop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.platform.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementsTest {

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"800, FINE", "-1000, FINE", "1500, WARNING", "-60000, WARNING", "60001, WRONG"})
  void clocksMayDifferAsFarAsEventsMayBeAhead(long millis, CheckState verdict) {
    assertThat(Clocks.judge("shop", Duration.ofMillis(millis)).state()).isEqualTo(verdict);
  }

  @Test
  void aDifferenceOfClocksIsToldWithItsDirection() {
    assertThat(Clocks.judge("shop", Duration.ofMillis(-2500)).found())
        .isEqualTo("that of the shop is 2.5 s behind this machine's");
  }

  @Test
  void anOldJavaIsWrongAndOneWithoutCompilerIsNot() {
    assertThat(JavaRuntime.finding(Runtime.Version.parse("11.0.2"), true).state())
        .isEqualTo(CheckState.WRONG);
    assertThat(JavaRuntime.finding(Runtime.Version.parse("17.0.1"), false).state())
        .isEqualTo(CheckState.WARNING);
    assertThat(JavaRuntime.finding(Runtime.Version.parse("21"), true).state())
        .isEqualTo(CheckState.FINE);
  }

  @Test
  void anAdvertisedAddressThatCannotBeCalledIsWrong() {
    assertThat(AdvertisedBrokers.judge("localhost:9092", "").state()).isEqualTo(CheckState.FINE);
    CheckResult finding =
        AdvertisedBrokers.judge("kafka1:19092", "this machine does not know the name");
    assertThat(finding.state()).isEqualTo(CheckState.WRONG);
    assertThat(finding.advice()).contains("KAFKA_HOST");
  }

  @Test
  void aListenerThatSaysNothingIsWrong() {
    assertThat(new Listener("CLIENTS", () -> false).finding().state()).isEqualTo(CheckState.WRONG);
    assertThat(new Listener("CLIENTS", () -> true).finding().state()).isEqualTo(CheckState.FINE);
  }

  @Test
  void bothListenersOfTheEmbeddedBrokerAreAsked() throws Exception {
    Path settings = dir.resolve("server.properties");
    Files.writeString(
        settings, "listeners=CLIENTS\\://127.0.0.1\\:9092,CONTROLLER\\://127.0.0.1\\:12345\n");

    assertThat(Listener.embedded(settings))
        .extracting(Listener::name)
        .containsExactly("CLIENTS at localhost:9092", "CONTROLLER at localhost:12345");
  }

  @Test
  void pidFilesAreJudgedByWhatRuns() {
    assertThat(verdict(false, List.of(), List.of())).isEqualTo(CheckState.FINE);
    assertThat(verdict(false, List.of(), List.of("Redis"))).isEqualTo(CheckState.WARNING);
    assertThat(verdict(false, List.of("Kafka"), List.of())).isEqualTo(CheckState.WARNING);
    assertThat(verdict(true, List.of("Kafka"), List.of())).isEqualTo(CheckState.FINE);
    assertThat(verdict(true, List.of("Kafka"), List.of("Redis"))).isEqualTo(CheckState.WARNING);
  }

  @Test
  void aStalePidFileIsFoundAndStays() throws Exception {
    Path pidFile = dir.resolve("redis/server.pid");
    Files.createDirectories(pidFile.getParent());
    Files.writeString(pidFile, "99999999 1");

    assertThat(DataFolderLook.pidFiles(new DataFolder(dir), false).found())
        .isEqualTo("stale pid files of Redis");
    assertThat(pidFile).exists();
  }

  @Test
  void aFolderThatIsNotThereYetIsWritableIfItCanBeMade() throws Exception {
    assertThat(DataFolderLook.access(dir.resolve("a/b")).state()).isEqualTo(CheckState.FINE);
    assertThat(dir).isEmptyDirectory();

    Path file = Files.createFile(dir.resolve("file"));
    assertThat(DataFolderLook.access(file.resolve("data")).state()).isEqualTo(CheckState.WRONG);
  }

  @Test
  void aProgramThatIsNotThereSaysNothing() {
    assertThat(Tool.ask("no-such-program-of-instashop")).isEmpty();
    assertThat(Tool.ask("sh", "-c", "echo one; echo two; exit 3"))
        .hasValueSatisfying(
            answer -> {
              assertThat(answer.code()).isEqualTo(3);
              assertThat(answer.lastLine()).isEqualTo("two");
            });
  }

  @Test
  void chromiumMayBeNamed() {
    assertThat(Chromium.finding(Map.of("PLAYWRIGHT_CHROMIUM", "/bin/sh")).found())
        .isEqualTo("/bin/sh");
  }

  @Test
  void theListForAPersonAndForAProgramSayTheSame() {
    Findings findings =
        new Findings(
            List.of(
                CheckResult.fine("Java", "17"), CheckResult.wrong("disk", "full", "make room")));

    assertThat(findings.isAnythingWrong()).isTrue();
    assertThat(findings.lines())
        .containsExactly(
            "fine   Java  17",
            "wrong  disk  full",
            "         -> make room",
            "fine: 1, warning: 0, wrong: 1");
    assertThat(findings.json())
        .contains("\"wrong\" : 1", "\"subject\" : \"disk\"", "\"advice\" : \"make room\"");
  }

  private static CheckState verdict(boolean runs, List<String> alive, List<String> stale) {
    return DataFolderLook.judge(runs, alive, stale).state();
  }
}
