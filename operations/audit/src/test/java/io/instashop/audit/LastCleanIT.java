package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.reading.CleanAudit;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.testservers.server.TestServers;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without a start, an audit begins where the last clean one ended. */
@Tag("slow")
class LastCleanIT extends AuditedWorld {

  private static final String READER = "reader";

  private final CleanAudit noted = new CleanAudit(new DataStores(settings), line -> {});

  @AfterEach
  void forget() {
    noted.forget();
  }

  @Test
  void anAuditBeginsAnHourBeforeTheEndOfTheLastCleanOne() throws Exception {
    everythingElse();
    noted.note(world.start.plus(Duration.ofHours(1)));
    Instant to = world.at(1800);
    settings = settings.withInterval(null, to);
    AuditReport report = audit();
    assertThat(report.from()).isEqualTo(world.start);
    assertThat(report.clean()).isTrue();
    assertThat(noted.until()).contains(world.start.plus(Duration.ofHours(1)));

    settings = settings.withInterval(null, world.end().plusSeconds(20));
    assertThat(audit().clean()).isTrue();
    assertThat(noted.until()).contains(world.end().plusSeconds(20));
  }

  @Test
  void aDifferenceIsFoundAgainUntilItIsMended() throws Exception {
    everythingElse();
    noted.note(world.at(30));
    String lost = world.failed.eventId();
    TestPlaces.warehouse("update realtime_events set amount = 1 where event_id = ?", lost);
    assertThat(broken()).contains("warehouse-equals-topics");
    assertThat(noted.until()).contains(world.start);

    settings = settings.withInterval(world.start, world.end());
    TestPlaces.warehouse("update realtime_events set amount = 20 where event_id = ?", lost);
    assertThat(broken()).isEmpty();
    assertThat(noted.until()).contains(world.end());
  }

  @Test
  void anAuditThatLeavesAGapIsNotNoted() throws Exception {
    everythingElse();
    assertThat(audit().clean()).isTrue();
    assertThat(noted.until()).isEmpty();
    noted.note(world.start.minusSeconds(1));
    assertThat(audit().clean()).isTrue();
    assertThat(noted.until()).contains(world.start.minusSeconds(1));
  }

  @Test
  void theNoteOfOtherServersDoesNotCount() throws Exception {
    everythingElse();
    noted.note(world.end());
    TestTables.create();
    assertThat(new CleanAudit(new DataStores(settings), line -> {}).until())
        .isEqualTo(Optional.empty());
  }

  @Test
  void whoMayReadTheWindowsAloneAuditsEverythingAndIsTold() throws Exception {
    everythingElse();
    noted.note(world.at(30));
    String url = TestServers.redis().url();
    RedisClient client = RedisClient.create(url);
    try (StatefulRedisConnection<String, String> redis = client.connect()) {
      AclSetuserArgs reader =
          AclSetuserArgs.Builder.on()
              .addPassword(READER)
              .resetKeys()
              .keyPattern("metrics:*")
              .allCommands();
      redis.sync().aclSetuser(READER, reader);
      try {
        settings =
            readingRedisAs(url.replace("redis://", "redis://" + READER + ":" + READER + "@"));
        List<String> told = new ArrayList<>();
        DataStores stores = new DataStores(settings);
        assertThat(new CleanAudit(stores, told::add).until()).isEmpty();
        assertThat(told)
            .singleElement()
            .asString()
            .startsWith("what the last audit found may not be read: ")
            .contains("NOPERM");
        assertThat(audit().clean()).isTrue();
      } finally {
        redis.sync().aclDeluser(READER);
      }
    } finally {
      client.shutdown();
    }
  }

  private AuditSettings readingRedisAs(String url) {
    return new AuditSettings(
        settings.shop(),
        settings.crm(),
        settings.erp(),
        settings.ecommerce(),
        settings.warehouse(),
        settings.kafka(),
        url,
        settings.window(),
        settings.history(),
        settings.settle(),
        settings.timeout(),
        settings.from(),
        settings.to());
  }
}
