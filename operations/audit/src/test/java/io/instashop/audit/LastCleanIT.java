package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.reading.CleanAudit;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.report.AuditReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a start, an audit begins where the last clean one ended. */
class LastCleanIT extends AuditedWorld {

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
}
