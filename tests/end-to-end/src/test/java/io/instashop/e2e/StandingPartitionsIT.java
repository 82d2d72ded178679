package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.kit.status.ServiceStatus;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Half of the partitions stand for a planted reason, and the others continue. Health, {@code
 * status}, page and alarm report it for as long as it lasts, and not longer.
 */
@Tag("faults")
class StandingPartitionsIT {

  private static final int LOOKS = 100;
  private static final String PART = "consumer-service";
  private static final String CAUSE = "ERROR: planted";
  private static final String BEGINS = "firing PartNotWorking " + PART;
  private static final String ENDS = "resolved PartNotWorking " + PART;

  /** Of four partitions; one thread of the consumer reads the lower half, the other the rest. */
  private static final int FIRST_THAT_MOVES = 2;

  /** In these topics each partition gets records within seconds. */
  private static final List<String> STANDING =
      Stream.of(Topics.TRANSACTIONS, Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS)
          .flatMap(topic -> Stream.of(topic + "-0", topic + "-1"))
          .toList();

  @TempDir Path dir;

  private final HttpClient client = HttpClient.newHttpClient();
  private Path data;
  private PlatformAccess access;

  @Test
  void everyLookOfAHundredSaysSoAndAfterwardsAllIsWell() throws Exception {
    data = dir.resolve("data");
    try (AlarmReceiver person = new AlarmReceiver();
        RunningPlatform platform =
            RunningPlatform.up(
                data,
                "--rate",
                "20",
                "--alarm-after",
                "15s",
                "--alarm-webhook",
                person.address())) {
      access = new PlatformAccess(platform.awaitFirstNumber());
      platform.awaitUp();
      assertThat(access.partitions().values()).containsOnly(2 * FIRST_THAT_MOVES);

      refuseTheLowerHalf();
      awaitStanding();
      person.awaitAlarm(BEGINS);
      assertThat(person.summariesAbout(PART)).singleElement().asString().contains(CAUSE);
      awaitOnThePage("down");
      long standing = landed("<");
      long moving = landed(">=");
      for (int look = 1; look <= LOOKS; look++) {
        String number = "look " + look;
        assertHealthSaysSo(number);
        assertStatusSaysSo(number);
        assertPageSaysSo(number);
        assertThat(person.about(PART)).as(number).containsExactly(BEGINS);
      }
      assertThat(landed("<")).as("what stands").isEqualTo(standing);
      assertThat(landed(">=")).as("the other half").isGreaterThan(moving);

      refuseNothing();
      platform.awaitUp();
      awaitOnThePage("up");
      person.awaitAlarm(ENDS);
      assertThat(person.about(PART)).containsExactly(BEGINS, ENDS);
      awaitCleanAudit(Instant.now());
    }
  }

  /** Not the fault of a record, so that none becomes a dead letter and all have to wait. */
  private void refuseTheLowerHalf() throws SQLException {
    execute(
        """
        create function stand() returns trigger language plpgsql as
          $$ begin raise exception 'planted' using errcode = 'XX000'; end $$;
        create trigger stands before insert on read_positions
          for each row when (new.partition < %d) execute function stand()
        """
            .formatted(FIRST_THAT_MOVES));
  }

  private void refuseNothing() throws SQLException {
    execute("drop function stand() cascade");
  }

  private void awaitStanding() {
    await("partitions that stand")
        .atMost(Patience.minutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              JsonNode status = new JsonMapper().readTree(get(ServiceStatus.PATH).body());
              assertThat(
                      status
                          .path("parts")
                          .valueStream()
                          .filter(part -> part.path("state").asString().equals("failing"))
                          .map(part -> part.path("name").asString()))
                  .containsAll(STANDING);
            });
  }

  private void assertHealthSaysSo(String look) throws Exception {
    HttpResponse<String> health = get("/actuator/health");
    assertThat(health.statusCode()).as("%s: %s", look, health.body()).isEqualTo(503);
    assertThat(health.body()).as(look).contains("\"status\":\"DOWN\"", CAUSE).contains(STANDING);
  }

  private void assertStatusSaysSo(String look) throws Exception {
    InstashopCommand.Result status = InstashopCommand.run("status", "--data", data.toString());
    assertThat(status.code()).as("%s:%n%s", look, status.output()).isEqualTo(1);
    assertThat(status.output())
        .as(look)
        .containsPattern(PART + " +localhost:\\d+ +DOWN .*" + CAUSE)
        .contains(STANDING.stream().map(partition -> partition + " failing since 20").toList());
  }

  private void assertPageSaysSo(String look) throws Exception {
    JsonNode part = OpenedPage.part(access.page(), "consumer");
    assertThat(part.path("state").asString()).as("%s: %s", look, part).isEqualTo("down");
    assertThat(part.path("cause").asString()).as(look).contains(CAUSE);
  }

  private void awaitOnThePage(String state) {
    await("the page shows the consumer as " + state)
        .atMost(Patience.minutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(OpenedPage.part(access.page(), "consumer").path("state").asString())
                    .isEqualTo(state));
  }

  /** What is under way may take its time: late is not lost, and what is lost stays so. */
  private void awaitCleanAudit(Instant to) {
    await("a clean audit up to " + to)
        .atMost(Patience.minutes(2))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(
            () -> {
              InstashopCommand.Result audit =
                  InstashopCommand.run("audit", "--to", to.toString(), "--data", data.toString());
              assertThat(audit.code()).as(audit.output()).isZero();
            });
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create(access.address(PART)).resolve(path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** Records that have landed of the partitions on one side of the first that moves. */
  private long landed(String side) throws SQLException {
    try (Connection warehouse = access.warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select sum(landed) from read_positions where partition "
                    + side
                    + " "
                    + FIRST_THAT_MOVES)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection warehouse = access.warehouse();
        Statement statement = warehouse.createStatement()) {
      statement.execute(sql);
    }
  }
}
