package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands say of a platform that runs, and what another user of the machine finds. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformCommandsIT {

  /** More than the minute that an event's time may be ahead of its record's. */
  private static final Duration TOO_EARLY = Duration.ofSeconds(80);

  @TempDir static Path dir;

  private RunningPlatform platform;
  private Path data;
  private PlatformAccess access;

  @BeforeAll
  void start() throws Exception {
    data = dir.resolve("data");
    platform = RunningPlatform.up(data, "--rate", "20");
    access = new PlatformAccess(platform.awaitFirstNumber());
    platform.awaitUp();
  }

  @AfterAll
  void stop() throws Exception {
    platform.close();
  }

  @Test
  void theDoctorAsksBothListenersAndBothClocks() throws Exception {
    String said = InstashopCommand.run("doctor", "--json", "--data", data.toString()).output();
    List<JsonNode> checks = new ArrayList<>();
    new JsonMapper()
        .readTree(said.substring(said.indexOf('{')))
        .path("checks")
        .forEach(checks::add);
    assertThat(checks)
        .filteredOn(check -> check.path("subject").asString().matches("Kafka|clock"))
        .as(said)
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(check -> check.path("verdict").asString().equals("fine"))
        .extracting(check -> check.path("found").asString())
        .anyMatch(found -> found.startsWith("CLIENTS at localhost:"))
        .anyMatch(found -> found.startsWith("CONTROLLER at localhost:"));
  }

  @Test
  void aDeadLetterIsListedShownAndSentBackOnceOnly() throws Exception {
    Instant earlyTime = Instant.now().plus(TOO_EARLY);
    String early = "user_behavior-" + access.commitView("clock-ahead", earlyTime);
    access.sendThatAreNoEvents(Topics.TRANSACTIONS);
    access.records(Topics.deadLetters(Topics.TRANSACTIONS), 3);
    access.records(Topics.deadLetters(Topics.USER_BEHAVIOR), 1);
    assertThat(said("dlt", "list"))
        .contains("malformed_json", "unknown_event_type", "too_large", "from_the_future", early)
        .contains("4 of 4 dead letters");
    JsonNode listed =
        new JsonMapper()
            .readTree(said("dlt", "list", "--json", "--reason", "from_the_future"))
            .path(0);
    String place = listed.path("dead_letter").asString();
    assertThat(place).startsWith("user_behavior.DLT/");
    assertThat(listed.path("event_id").asString()).isEqualTo(early);
    assertThat(said("dlt", "show", place))
        .contains("header dlt-reason", "from_the_future", "payload", early);

    // Only from then on it is an event: its time may be a minute ahead of its record's.
    Instant valid = earlyTime.minusSeconds(58);
    await("the clock to come near " + earlyTime)
        .atMost(Patience.minutes(2))
        .until(() -> Instant.now().isAfter(valid));
    assertThat(said("dlt", "replay", "--event-id", early)).contains("1 sent, 0 skipped");
    assertThat(said("dlt", "replay", "--event-id", early)).contains("0 sent, 1 skipped");
    // It is sent, too, since a newer consumer might take it; this one does not.
    assertThat(said("dlt", "replay", "--reason", "malformed_json"))
        .contains("still no event", "1 sent, 0 skipped");

    access.records(Topics.deadLetters(Topics.TRANSACTIONS), 4);
    assertThat(said("dlt", "list", "--reason", "malformed_json")).contains("2 of 2 dead letters");
    assertThat(said("dlt", "list", "--event-id", early))
        .containsPattern(Pattern.quote(early) + "\\s+sent back 20\\d\\d-");
    assertThat(said("dlt", "drop", "--reason", "too_large")).contains("1 would be dropped");
    assertThat(said("dlt", "drop", "--reason", "too_large", "--yes")).contains("1 dropped");
    assertThat(said("dlt", "list", "--reason", "too_large")).containsPattern("dropped 20\\d\\d-");
    access.awaitLanded(early);
    assertThat(access.landed(early)).isEqualTo(1);
  }

  @Test
  void whatRunsIsShownAndIsNotStartedTwice() throws Exception {
    assertThat(said("status")).contains("generator-service").contains("newest");
    InstashopCommand.Result second = InstashopCommand.run("up", "--data", data.toString());
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.output()).contains("in use").contains("--data");
  }

  @Test
  void anotherUserOfTheMachineReadsNothing() throws Exception {
    assertThat(new PlatformDoors(data).readByNobody(platform.service("generator-service")))
        .isEmpty();
  }

  @Test
  void anotherUserOfTheMachineFindsDoorsClosedAndNoPassword() throws Exception {
    PlatformDoors doors = new PlatformDoors(data);
    assertThat(doors.openToOthers()).isEmpty();
    assertThat(doors.placesOfPasswords(said("status"), platform.said())).isEmpty();
    doors.assertLocked();
  }

  @Test
  void aSignalStopsEverythingInOrder() throws Exception {
    Path own = dir.resolve("stopped");
    try (RunningPlatform generator =
        RunningPlatform.up(
            own, "--without", "producer-service,consumer-service,metrics-job,dashboard-service")) {
      generator.awaitSaid("Stop with Ctrl-C");
      assertThat(generator.survivors()).isNotEmpty();
      generator.terminate();
      generator.awaitExit(Patience.minutes(3));

      assertThat(generator.said()).contains("Stopped; the data is kept");
      assertThat(generator.survivors()).isEmpty();
    }
  }

  /** What a command on this platform said that succeeded. */
  private String said(String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    InstashopCommand.Result result = InstashopCommand.run(all);
    assertThat(result.code()).as("%s said:%n%s", List.of(all), result.output()).isZero();
    return result.output();
  }
}
