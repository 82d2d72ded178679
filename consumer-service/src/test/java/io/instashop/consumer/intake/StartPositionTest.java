package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.intake.SettledOffsets.Settled;
import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartPositionTest {

  private static final Partition PARTITION = new Partition("searches", 2);

  @Test
  void afterACrashBetweenTheTwoCommitsKafkaDecidesAndNothingIsMissing() {
    StartPosition start = start(kafka("a", 40L, 0, 90), known("a", 30, 55));

    assertThat(start).isEqualTo(new StartPosition(40, position("a", 40, 55), null, null));
  }

  @Test
  void whatAPutBackWarehouseLacksLandsAgainAndIsNotSentAgain() {
    StartPosition start = start(kafka("a", 90L, 5, 100), known("a", 30, 40));

    assertThat(start.next()).isEqualTo(90);
    assertThat(start.gap()).isEqualTo(new LandingGap(PARTITION, "a", 40, 90, false));
    assertThat(start.position()).isEqualTo(position("a", 90, 90));
    assertThat(start.warning()).contains("restored to an earlier state");
  }

  /** And names what Kafka has deleted: the gap begins before the topic does. */
  @Test
  void anEmptyWarehouseLandsAllThatKafkaStillHas() {
    StartPosition start = start(kafka("a", 90L, 5, 100), Optional.empty());

    assertThat(start.next()).isEqualTo(90);
    assertThat(start.gap()).isEqualTo(new LandingGap(PARTITION, "a", 0, 90, false));
  }

  /** Each record of the topic was read, and has aged out of it since. */
  @Test
  void whatAnEmptyWarehouseLacksOfATopicThatIsEmptyTooIsAGap() {
    StartPosition start = start(kafka("a", 90L, 90, 90), Optional.empty());

    assertThat(start.next()).isEqualTo(90);
    assertThat(start.gap()).isEqualTo(new LandingGap(PARTITION, "a", 0, 90, false));
    assertThat(start.warning()).contains("knows nothing");
  }

  /** Nobody has promised a new group what was deleted before it came. */
  @Test
  void aFreshPartitionBeginsAtItsBeginning() {
    assertThat(start(kafka("a", null, 5, 100), Optional.empty()))
        .isEqualTo(new StartPosition(5, position("a", 5, 5), null, null));
  }

  @Test
  void withoutAnOffsetTheWarehouseSaysWhatWasCommitted() {
    StartPosition start = start(kafka("a", null, 0, 100), known("a", 70, 80));

    assertThat(start.next()).isEqualTo(70);
    assertThat(start.position().landed()).isEqualTo(80);
    assertThat(start.gap()).isNull();
    assertThat(start.warning()).contains("has lost the group's offset");
  }

  @Test
  void offsetsSetBackAreFollowed() {
    StartPosition start = start(kafka("a", 10L, 0, 100), known("a", 70, 80));

    assertThat(start.next()).isEqualTo(10);
    assertThat(start.position()).isEqualTo(position("a", 10, 10));
    assertThat(start.warning()).contains("set back");
  }

  /** As the operator does who accepts that records are gone. */
  @Test
  void offsetsSetToTheBeginningAcceptThatOlderRecordsAreGone() {
    StartPosition start = start(kafka("a", 60L, 60, 100), known("a", 30, 40));

    assertThat(start.next()).isEqualTo(60);
    assertThat(start.gap()).isNull();
    assertThat(start.warning()).contains("not in the warehouse");
  }

  @Test
  void aTopicRecreatedIsReadFromItsBeginning() {
    assertThat(start(kafka("b", null, 0, 100), known("a", 70, 80)).next()).isZero();
    assertThat(start(kafka("b", 70L, 0, 20), known("a", 70, 80)).next()).isZero();
  }

  @Test
  void aTopicRecreatedAndReadSinceLandsAgainWhatWasSent() {
    StartPosition start = start(kafka("b", 15L, 0, 20), known("a", 70, 80));

    assertThat(start.next()).isEqualTo(15);
    assertThat(start.gap()).isEqualTo(new LandingGap(PARTITION, "b", 0, 15, false));
  }

  @Test
  void anOffsetBehindTheEndTellsATopicRecreatedWhereNoIdIsKnown() {
    StartPosition start = start(kafka("b", null, 0, 20), known(null, 70, 80));

    assertThat(start.next()).isZero();
    assertThat(start.warning()).contains("created again");
  }

  @Test
  void markersThatTheGroupHasPassedAreNothingThatAWarehouseLacks() {
    StartPosition start = start(quiet("a", 40, 43, 43, 43), known("a", 30, 40));

    assertThat(start).isEqualTo(new StartPosition(43, position("a", 43, 43), null, null));
  }

  /** The group has read nothing but markers, so nothing is missing. */
  @Test
  void markersBeforeTheFirstRecordAreNothingThatAnEmptyWarehouseLacks() {
    assertThat(start(quiet("a", 0, 43, 43, 43), Optional.empty()))
        .isEqualTo(new StartPosition(43, position("a", 43, 43), null, null));
    assertThat(start(quiet("a", 40, 43, 43, 43), Optional.empty()).gap())
        .isEqualTo(new LandingGap(PARTITION, "a", 0, 40, false));
  }

  /** The offset is that of the beginning, and yet nobody has accepted anything. */
  @Test
  void recordsThatAPutBackWarehouseLacksBeforeMarkersAreAGap() {
    StartPosition start = start(quiet("a", 40, 43, 43, 43), known("a", 20, 30));

    assertThat(start.next()).isEqualTo(43);
    assertThat(start.gap()).isEqualTo(new LandingGap(PARTITION, "a", 30, 40, false));
  }

  private static StartPosition start(
      StartPosition.Offsets kafka, Optional<KnownPosition> warehouse) {
    return StartPosition.of(PARTITION, kafka, warehouse);
  }

  private static StartPosition.Offsets kafka(String id, Long committed, long beginning, long end) {
    return new StartPosition.Offsets(
        id, committed == null ? null : new Settled(committed, committed), beginning, end);
  }

  private static StartPosition.Offsets quiet(
      String id, long records, long committed, long beginning, long end) {
    return new StartPosition.Offsets(id, new Settled(records, committed), beginning, end);
  }

  private static Optional<KnownPosition> known(String id, long committed, long landed) {
    return Optional.of(position(id, committed, landed));
  }

  private static KnownPosition position(String id, long committed, long landed) {
    return new KnownPosition(id, committed, landed);
  }
}
