package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However early, late or often the platform is stopped, no process is left behind. */
@Tag("faults")
class StopIT {

  /** Everything but the shop, which is enough where the parts themselves do not matter. */
  private static final String SHOP_ALONE =
      "producer-service,consumer-service,metrics-job,dashboard-service";

  @TempDir Path dir;

  /** A moment of the start, told by what is in the data folder. */
  enum Moment {
    IT_HAS_BEGUN(data -> Files.exists(data.resolve("run/state.json"))),
    PROGRAMS_ARE_UNPACKED(data -> Files.exists(data.resolve("binaries/unpacking"))),
    A_DATABASE_IS_MADE(data -> Files.exists(data.resolve("postgres-shop/initialising"))),
    KAFKA_STARTS(data -> Files.exists(data.resolve("kafka/kafka.pid"))),
    POSTGRES_STARTS(data -> Files.exists(data.resolve("postgres-warehouse/postgres.pid"))),
    A_SERVICE_STARTS(data -> Files.exists(data.resolve("run/metrics-job.pid"))),
    THE_LAST_SERVICE_STARTS(data -> Files.exists(data.resolve("run/generator-service.pid")));

    private final Predicate<Path> reached;

    Moment(Predicate<Path> reached) {
      this.reached = reached;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSignalWhileItStartsLeavesNothingBehind(Moment moment) throws Exception {
    Path data = dir.resolve("data");
    try (RunningPlatform platform = RunningPlatform.up(data)) {
      await(moment.name())
          .atMost(Patience.minutes(2))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> moment.reached.test(data));
      platform.terminate();
      platform.awaitExit(Patience.minutes(3));

      assertThat(platform.said()).contains("Stopped; the data is kept").doesNotContain("\tat ");
      assertThat(platform.survivors()).isEmpty();
    }
  }

  /** Whatever it is at by then on this machine, which the moments above need not include. */
  @ParameterizedTest(name = "after {0} s")
  @MethodSource("firstTwentySeconds")
  void aSignalInEachOfTheFirstSecondsLeavesNothingBehind(int second) throws Exception {
    Path data = dir.resolve("data");
    try (RunningPlatform platform = RunningPlatform.up(data)) {
      platform.letRun(Duration.ofSeconds(second));
      platform.terminate();
      platform.awaitExit(Patience.minutes(3));

      assertThat(platform.said()).doesNotContain("\tat ");
      // In the first second the script may still ask Java for its version, which ends by itself.
      await("no process")
          .atMost(Patience.seconds(1))
          .untilAsserted(() -> assertThat(platform.survivors()).isEmpty());
    }
  }

  static IntStream firstTwentySeconds() {
    return IntStream.rangeClosed(1, 20);
  }

  @Test
  void aPartThatFailsWhileItStartsLeavesNothingBehind() throws Exception {
    Path data = dir.resolve("data");
    Files.createDirectories(data.resolve("kafka/data"));
    Files.writeString(data.resolve("kafka/data/meta.properties"), "x");
    Files.writeString(
        data.resolve("kafka/server.properties"), "controller.quorum.bootstrap.servers=h:12345\n");
    try (RunningPlatform platform = RunningPlatform.up(data)) {
      assertThat(platform.awaitExit(Patience.minutes(3))).isEqualTo(1);

      assertThat(platform.said()).contains("instashop: Kafka ended while starting");
      assertThat(platform.survivors()).isEmpty();
    }
  }

  @Test
  void askedTwiceItStopsAtOnceEvenAPartThatHangs() throws Exception {
    Path data = dir.resolve("data");
    try (RunningPlatform platform = RunningPlatform.up(data, "--without", SHOP_ALONE)) {
      platform.awaitSaid("Stop with Ctrl-C");
      platform.freeze(Path.of("run/generator-service.pid"));
      platform.terminate();
      platform.awaitSaid("Stopping;");
      platform.terminate();
      // In order, the part that hangs alone would take 90 s.
      platform.awaitExit(Patience.seconds(20));

      assertThat(platform.said()).contains("Stopping at once");
      assertThat(platform.survivors()).isEmpty();
    }
    try (RunningPlatform next = RunningPlatform.up(data, "--without", SHOP_ALONE)) {
      next.awaitSaid("Stop with Ctrl-C");
      next.freeze(Path.of("run/generator-service.pid"));

      InstashopCommand.Result down =
          InstashopCommand.run("down", "--now", "--data", data.toString());

      assertThat(down.code()).as(down.output()).isZero();
      assertThat(down.output()).contains("Killed");
      assertThat(next.survivors()).isEmpty();
    }
  }

  /** Ctrl-\, of which the script alone hears: Java runs in a session of its own. */
  @Test
  void quitStopsItAsCtrlCDoes() throws Exception {
    try (RunningPlatform platform =
        RunningPlatform.up(dir.resolve("data"), "--without", SHOP_ALONE)) {
      platform.awaitSaid("Stop with Ctrl-C");
      platform.signal("QUIT");
      platform.awaitExit(Patience.minutes(3));

      assertThat(platform.said()).contains("Stopped; the data is kept");
      assertThat(platform.survivors()).isEmpty();
    }
  }

  @Test
  void downFindsAPlatformThatStillStarts() throws Exception {
    Path data = dir.resolve("data");
    try (RunningPlatform platform = RunningPlatform.up(data, "--without", SHOP_ALONE)) {
      await().atMost(Patience.minutes(1)).until(() -> Files.exists(data.resolve("run/state.json")));

      InstashopCommand.Result down = InstashopCommand.run("down", "--data", data.toString());

      assertThat(down.code()).as(down.output()).isZero();
      platform.awaitExit(Patience.seconds(10));
      assertThat(platform.survivors()).isEmpty();
    }
  }

  /** Arabic digits, a Turkish i, and a locale that this machine does not have. */
  @Test
  void itStartsWhateverTheMachineSpeaksInAFolderWithBlanks() throws Exception {
    Path data = dir.resolve("my data");
    Map<String, String> environment =
        Map.of(
            "LC_ALL", "xx_YY.UTF-8",
            "LANG", "ar_EG.UTF-8",
            "JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
    try (RunningPlatform platform =
        RunningPlatform.up(environment, data, "--rate", "50", "--for", "5s")) {
      assertThat(platform.awaitExit(Patience.minutes(6))).as(platform.said()).isZero();
      assertThat(platform.said().lines())
          .filteredOn(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
          .noneMatch(line -> line.contains("locale") || line.matches(".*[٠-٩].*"));
      assertThat(platform.survivors()).isEmpty();
    }
  }
}
