package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.GoldenSamples;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

class BatchLandingTest {

  private final Set<String> refusing = new HashSet<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private int transactions;
  private int entered;
  private RuntimeException failure =
      new DataIntegrityViolationException("", new SQLException("index row size 3216", "54000"));

  private final BatchLanding landing =
      new BatchLanding(
          this::land,
          events -> {
            LandingResult result = land(events);
            entered++;
            return result;
          },
          events -> events.forEach(event -> sent.add(event.json())));

  @Test
  void aBatchIsOneTransactionThatEntersItsPosition() {
    add(4);

    assertThat(landing.finish()).isEqualTo(new LandingResult(4, 0));
    assertThat(transactions).isEqualTo(1);
    assertThat(entered).isEqualTo(1);
    assertThat(sent).containsExactly("0", "1", "2", "3");
  }

  @Test
  void theRecordAtFaultIsFoundAndTheOthersLand() {
    refusing.addAll(Set.of("7", "93"));
    add(100);

    assertThat(landing.finish().rows()).isEqualTo(98);
    assertThat(landing.refused())
        .containsExactly(
            new Refusal(7, "index row size 3216"), new Refusal(93, "index row size 3216"));
    assertThat(rows).hasSize(98).doesNotContain("7", "93");
    assertThat(sent).containsExactlyElementsOf(rows);
    assertThat(entered).isEqualTo(1);
  }

  @Test
  void oneThatLandsAloneIsNoFault() {
    failure = new DataIntegrityViolationException("", new SQLException("no partition", "23514"));
    refusing.add("0");
    landing.add(new SourceEvents(0, List.of(event("0"))));
    BatchLanding again =
        new BatchLanding(
            events -> {
              refusing.clear();
              return land(events);
            },
            this::land,
            events -> {});
    again.add(new SourceEvents(0, List.of(event("0"))));
    refusing.add("0");

    assertThat(again.finish().rows()).isEqualTo(1);
    assertThat(again.refused()).isEmpty();
  }

  @Test
  void aWarehouseThatIsAwayIsNoFaultOfARecord() {
    for (RuntimeException away :
        List.of(
            new DataAccessResourceFailureException("", new SQLException("gone", "08006")),
            new InvalidDataAccessResourceUsageException("", new SQLException("no table", "42P01")),
            new DataAccessResourceFailureException("pool is empty"))) {
      failure = away;
      refusing.add("1");
      BatchLanding batch = new BatchLanding(this::land, this::land, events -> {});
      batch.add(new SourceEvents(0, List.of(event("0"))));
      batch.add(new SourceEvents(1, List.of(event("1"))));

      assertThatThrownBy(batch::finish).isSameAs(away);
      assertThat(batch.refused()).isEmpty();
    }
  }

  /** Each day of the events takes a lock in the database, whose room for locks is limited. */
  @Test
  void aBatchThatIsTooMuchForTheDatabaseLandsInPartsAndRefusesNothing() {
    RuntimeException outOfLocks =
        new DataAccessResourceFailureException(
            "", new SQLException("out of shared memory", "53200"));
    Function<List<EncodedEvent>, LandingResult> narrow =
        events -> {
          if (events.size() > 30) {
            throw outOfLocks;
          }
          return land(events);
        };
    BatchLanding batch = new BatchLanding(narrow, narrow, events -> {});
    for (int record = 0; record < 100; record++) {
      batch.add(new SourceEvents(record, List.of(event("" + record))));
    }

    assertThat(batch.finish().rows()).isEqualTo(100);
    assertThat(batch.refused()).isEmpty();
    assertThat(rows).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aSingleRecordIsNotAtFaultWhenTheDatabaseHasNoMemory() {
    failure =
        new DataAccessResourceFailureException("", new SQLException("out of memory", "53200"));
    refusing.add("0");
    add(1);

    assertThatThrownBy(landing::finish).isSameAs(failure);
    assertThat(landing.refused()).isEmpty();
  }

  @Test
  void aBatchThatWouldFillTheMemoryIsSeveralTransactions() {
    String large = "x".repeat(3_000_000);
    for (int record = 0; record < 7; record++) {
      landing.add(new SourceEvents(record, List.of(event(large))));
    }

    assertThat(landing.finish().rows()).isEqualTo(7);
    assertThat(transactions).isEqualTo(3);
    assertThat(entered).isEqualTo(1);
  }

  private void add(int records) {
    for (int record = 0; record < records; record++) {
      landing.add(new SourceEvents(record, List.of(event("" + record))));
    }
  }

  private static EncodedEvent event(String json) {
    return new EncodedEvent(GoldenSamples.event("search"), json);
  }

  private LandingResult land(List<EncodedEvent> events) {
    transactions++;
    if (events.stream().anyMatch(event -> refusing.contains(event.json()))) {
      throw failure;
    }
    events.forEach(event -> rows.add(event.json()));
    return new LandingResult(events.size(), 0);
  }
}
