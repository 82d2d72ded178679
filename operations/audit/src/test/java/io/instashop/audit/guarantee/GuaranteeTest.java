package io.instashop.audit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FollowerEvidence.Check;
import io.instashop.audit.evidence.WarehouseEvidence.SessionMismatch;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.evidence.WindowValues;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.windows.Aggregation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each guarantee holds on sound evidence and names what is wrong on unsound evidence.
 *
 * <p>Promise: "the audit finds what is wrong".
 */
class GuaranteeTest {

  private static final String PARTITION = "transactions/0";
  private static final WindowKey WINDOW = new WindowKey(Aggregation.BEHAVIOR, 30, "search");

  private final Evidence evidence = sound();

  static java.util.List<Guarantee> all() {
    return Guarantee.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyGuaranteeHoldsOnSoundEvidence(Guarantee guarantee) {
    assertThat(guarantee.check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(guarantee.check(evidence).differences()).isEmpty();
  }

  @Test
  void guaranteesHaveNamesOfTheirOwn() {
    assertThat(Guarantee.all()).extracting(Guarantee::name).doesNotHaveDuplicates().hasSize(16);
  }

  @Test
  void sourceIntegrityFindsTotalsLinesAndOrphans() {
    evidence.source().addGross(3, 5_00);
    evidence.source().addItem(1, 1, 10_00, 1);
    evidence.source().addItem(77, 1, 10_00, 1);
    evidence.source().addOrphan(8);
    assertBroken(
        new SourceIntegrity(),
        "twice in the source: transaction_item-1-1",
        "items and total disagree: transaction-3 0.00 ≠ 5.00",
        "line without its transaction: transaction_item-77-1",
        "status change without its transaction: transaction_status-8");
  }

  @Test
  void aRowWithoutARecordIsLost() {
    evidence.source().add(EventType.SEARCH, 9, EventIndex.NO_MONEY, 1);
    assertBroken(new NothingLost(), "not in topic searches: search-9");
  }

  @Test
  void aRecordOfAnotherAmountOrTimeIsNoDelivery() {
    evidence.source().add(EventType.CART_EVENT, 9, 1_00, 1);
    evidence.topics().index(EventType.CART_EVENT).add(9, 1_01, 2);
    assertBroken(
        new NothingLost(),
        "different amount (source ≠ topic): cart_event-9 1.00 ≠ 1.01",
        "different event time (source ≠ topic): cart_event-9");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void ofARepeatedRowOneThatAgreesIsEnoughWhicheverComesFirst(long first) {
    evidence.topics().add(EventType.SEARCH, PARTITION, 9, EventIndex.NO_MONEY, 1);
    EventIndex rows = evidence.warehouse().index(EventType.SEARCH);
    rows.add(9, EventIndex.NO_MONEY, first);
    rows.add(9, EventIndex.NO_MONEY, 3 - first);
    assertThat(new WarehouseEqualsTopics().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
    assertBroken(new NoDuplicateRows(), "again in realtime_events: search-9");
  }

  @Test
  void repeatedRowsOfWhichNoneAgreesAreNoLanding() {
    evidence.topics().add(EventType.SEARCH, PARTITION, 9, EventIndex.NO_MONEY, 1);
    EventIndex rows = evidence.warehouse().index(EventType.SEARCH);
    rows.add(9, EventIndex.NO_MONEY, 2);
    rows.add(9, EventIndex.NO_MONEY, 3);
    assertBroken(new WarehouseEqualsTopics(), "different event time (topic ≠ warehouse): search-9");
  }

  @Test
  void aRecordWithoutARowIsInventedEvenWithAnIdOfAnotherForm() {
    long foreign = evidence.keys().of(EventType.TRANSACTION, "gift-1");
    evidence.topics().add(EventType.TRANSACTION, PARTITION, foreign, 1_00, 1);
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 99, 1_00, 1);
    assertBroken(
        new NothingInvented(), "not in the source: gift-1", "not in the source: transaction-99");
  }

  @Test
  void aRecordThatComesAgainIsADuplicateAndNotOutOfOrder() {
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 1, 10_00, 1);
    assertBroken(new NoDuplicateRecords(), "again in topic transactions: transaction-1");
    assertThat(new OrderKept().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aStatusBeforeItsTransactionIsOutOfOrder() {
    evidence.source().add(EventType.TRANSACTION, 5, 1_00, 1);
    evidence.source().add(EventType.TRANSACTION_STATUS, 6, 1_00, 1);
    evidence.topics().add(EventType.TRANSACTION_STATUS, PARTITION, 6, 1_00, 1);
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 5, 1_00, 1);
    assertBroken(
        new OrderKept(), "too late in transactions/0: transaction-5 after transaction_status-6");
  }

  @Test
  void orderBetweenPartitionsIsNobodysPromise() {
    evidence.source().add(EventType.TRANSACTION, 5, 1_00, 1);
    evidence.source().add(EventType.TRANSACTION, 6, 1_00, 1);
    evidence.topics().add(EventType.TRANSACTION, "transactions/2", 6, 1_00, 1);
    evidence.topics().add(EventType.TRANSACTION, "transactions/1", 5, 1_00, 1);
    assertThat(new OrderKept().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aRecordMustBeLandedOrDeadLetteredOnce() {
    evidence.topics().addRejected(new Position("transactions", 0, 50));
    evidence.topics().addDeadLetter(new Position("transactions", 0, 51));
    evidence.topics().addDeadLetter(new Position("searches", 1, 7));
    evidence.topics().addUnexplained(new Position("searches.DLT", 0, 1));
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 6, 1_00, 1);
    assertBroken(
        new EveryRecordSettled(),
        "no event, but not dead-lettered: transactions/0@50",
        "dead-lettered, but no rejected record: transactions/0@51",
        "dead-lettered again: searches/1@7",
        "dead letter without its origin: searches.DLT/0@1",
        "neither landed nor dead-lettered: transaction-6");
  }

  @Test
  void warehouseAndTopicsDifferInBothDirections() {
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 6, 1_00, 1);
    evidence.warehouse().index(EventType.TRANSACTION).add(7, 1_00, 1);
    evidence.topics().index(EventType.CART_EVENT).add(8, 1_00, 1);
    evidence.warehouse().index(EventType.CART_EVENT).add(8, EventIndex.NO_MONEY, 1);
    evidence.warehouse().addUnknown("gift-1");
    assertBroken(
        new WarehouseEqualsTopics(),
        "not in the warehouse: transaction-6",
        "not in topic transactions: transaction-7",
        "different amount (topic ≠ warehouse): cart_event-8 1.00 ≠ none",
        "row of an unknown event_type: gift-1");
  }

  @Test
  void aRowThatIsThereTwiceIsADuplicate() {
    evidence.warehouse().index(EventType.TRANSACTION).add(1, 10_00, 2);
    assertBroken(new NoDuplicateRows(), "again in realtime_events: transaction-1");
  }

  @Test
  void everyLineIsOneRecordAndOneRow() {
    EventIndex records = evidence.topics().index(EventType.TRANSACTION_ITEM);
    EventIndex rows = evidence.warehouse().index(EventType.TRANSACTION_ITEM);
    evidence.source().addItem(1, 2, 3_00, 1);
    records.add(EventKeys.item(1, 2), 3_01, 1);
    records.add(EventKeys.item(1, 2), 3_01, 1);
    rows.add(EventKeys.item(1, 3), 3_00, 1);
    evidence.topics().addRejected(new Position("transaction_items", 0, 3));
    assertBroken(
        new ItemsExactlyOnce(),
        "no row in the warehouse: transaction_item-1-2",
        "row without a line: transaction_item-1-3",
        "different amount (line ≠ record): transaction_item-1-2 3.00 ≠ 3.01",
        "record repeated: transaction_item-1-2",
        "record that is no event: transaction_items/0@3");
  }

  @Test
  void aSessionThatMiscountsIsNamed() {
    evidence.warehouse().addSessionMismatch(new SessionMismatch("s-1", "{} bounce", "{}"));
    assertBroken(
        new SessionsEqualEvents(),
        "session and events disagree: s-1 says {} bounce, its events {}");
  }

  @Test
  void figuresThatDifferAreCountedAndTheFirstOfThemAreNamed() {
    evidence.figures().compared(2);
    for (int i = 0; i < 50; i++) {
      evidence.figures().add("hourly_sales", i + " 1 ≠ none");
    }
    evidence.figures().add("daily_people", "buyer/2026-03-01/7 none ≠ there");
    assertBroken(
        new FiguresEqualFacts(),
        "hourly_sales differs (figure ≠ rows): 0 1 ≠ none",
        "daily_people differs (figure ≠ rows): buyer/2026-03-01/7 none ≠ there");
    assertThat(new FiguresEqualFacts().check(evidence).differences().get(0).count()).isEqualTo(50);
    assertThat(new FiguresEqualFacts().check(evidence).detail()).isEqualTo("2 hours compared");
  }

  @Test
  void distinctCountsMayDifferBySixPercentAndOne() {
    evidence.windows().addComputed(WINDOW, behavior(100_00, 100_00));
    evidence.windows().addShown(WINDOW, behavior(100_00, 107_00));
    assertThat(new WindowsEqualWarehouse().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
    evidence.windows().addShown(WINDOW, behavior(100_00, 92_00));
    assertBroken(
        new WindowsEqualWarehouse(),
        "unique_sessions differs (Redis ≠ warehouse): behavior/1970-01-01T00:00:30Z/search 92 ≠ 100");
  }

  @Test
  void windowsMustBeTheSameInBothDirections() {
    evidence.windows().addComputed(WINDOW, behavior(100, 100));
    WindowKey other = new WindowKey(Aggregation.BEHAVIOR, 60, "search");
    evidence.windows().addShown(other, behavior(100, 100));
    assertBroken(
        new WindowsEqualWarehouse(),
        "not in Redis: behavior/1970-01-01T00:00:30Z/search",
        "in Redis, but without rows: behavior/1970-01-01T00:01:00Z/search");
  }

  @Test
  void theNamesOfAWindowAreComparedOneByOne() {
    evidence.windows().addComputed(WINDOW, behavior(100, 100));
    evidence.windows().addShown(WINDOW, WindowValues.of(100, 100).with(Map.of("web", 2L), true));
    assertBroken(
        new WindowsEqualWarehouse(),
        "by_channel differs (Redis ≠ warehouse): behavior/1970-01-01T00:00:30Z/search web: 2 ≠ 1");
  }

  @Test
  void ofAWindowWithTooManyNamesTheNumbersAreComparedAlone() {
    WindowKey key = new WindowKey(Aggregation.SEARCHES, 30, "all");
    WindowValues many = WindowValues.of(900_00, 0, 1_00, 600_00, 9_00);
    evidence.windows().addComputed(key, many.with(Map.of("lamp", 90L), false));
    evidence.windows().addShown(key, many.with(Map.of("lamp", 89L), true));
    assertThat(new WindowsEqualWarehouse().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
    evidence.windows().addShown(key, many);
    assertThat(new WindowsEqualWarehouse().check(evidence).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void aWindowOfAnOlderJobIsComparedInWhatThatJobComputes() {
    WindowKey searches = new WindowKey(Aggregation.SEARCHES, 30, "all");
    evidence.windows().addComputed(WINDOW, behavior(100, 100));
    evidence.windows().addComputed(searches, WindowValues.of(new long[5]));
    evidence.windows().addShown(WINDOW, WindowValues.of(100, 100));
    Finding holds = new WindowsEqualWarehouse().check(evidence);
    assertThat(holds.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(holds.detail()).startsWith("3 windows compared, of 2 the figures that an older");
    assertThat(
            WindowsEqualWarehouse.agree(
                Aggregation.BEHAVIOR, behavior(100, 100), WindowValues.of(100, 100)))
        .as("a rebuild adds what is missing")
        .isFalse();

    evidence.windows().addShown(WINDOW, WindowValues.of(200, 100));
    assertBroken(
        new WindowsEqualWarehouse(),
        "event_count differs (Redis ≠ warehouse): behavior/1970-01-01T00:00:30Z/search 2 ≠ 1");
  }

  @Test
  void missingWindowsOfStockAreAnOlderJobsIfItsOthersOfThatTimeAreToo() {
    WindowKey movements = new WindowKey(Aggregation.INVENTORY, 30, "sale");
    WindowKey parcels = new WindowKey(Aggregation.SHIPMENTS, 30, "pending");
    evidence.windows().addComputed(WINDOW, behavior(100, 100));
    evidence.windows().addComputed(movements, WindowValues.of(new long[3]));
    evidence.windows().addComputed(parcels, WindowValues.of(new long[2]));
    evidence.windows().addShown(WINDOW, WindowValues.of(100, 100));
    assertThat(new WindowsEqualWarehouse().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);

    evidence.windows().addShown(WINDOW, behavior(100, 100));
    assertBroken(
        new WindowsEqualWarehouse(),
        "not in Redis: inventory/1970-01-01T00:00:30Z/sale",
        "not in Redis: shipments/1970-01-01T00:00:30Z/pending");
  }

  @Test
  void aMissingWindowOfSearchesIsADifferenceWhereTheJobIsNew() {
    evidence.windows().addComputed(WINDOW, behavior(100, 100));
    evidence.windows().addShown(WINDOW, behavior(100, 100));
    evidence
        .windows()
        .addComputed(new WindowKey(Aggregation.SEARCHES, 30, "all"), WindowValues.of(new long[5]));
    assertBroken(new WindowsEqualWarehouse(), "not in Redis: searches/1970-01-01T00:00:30Z/all");
  }

  @Test
  void windowsThatCouldNotBeReadAreNotSaidToHold() {
    evidence.windows().notChecked("because");
    Finding finding = new WindowsEqualWarehouse().check(evidence);
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(finding.detail()).isEqualTo("because");
  }

  @Test
  void whatFollowsFromSalesIsJudgedByWhatDiffersOrSaidNotToBeChecked() {
    evidence.followers().of(Check.STOCK).compared(7);
    assertThat(new StockAddsUp().check(evidence).detail()).isEqualTo("7 products added up");
    for (int i = 0; i < 25; i++) {
      evidence.followers().of(Check.STOCK).differs("stock below zero", "product " + i);
    }
    assertBroken(new StockAddsUp(), "stock below zero: product 0");
    assertThat(new StockAddsUp().check(evidence).differences().get(0).count()).isEqualTo(25);

    evidence.followers().of(Check.SALES_SHIPPED).notChecked("because");
    assertThat(new SalesShipOnce().check(evidence).verdict()).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(new SalesShipOnce().check(evidence).detail()).isEqualTo("because");
    assertThat(new SalesMoveStock().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(new SegmentsEqualCriteria().check(evidence).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void allDifferencesAreCountedAndTenAreShown() {
    for (int i = 100; i < 125; i++) {
      evidence.source().add(EventType.INTERACTION, i, EventIndex.NO_MONEY, 1);
    }
    Difference difference = new NothingLost().check(evidence).differences().get(0);
    assertThat(difference.count()).isEqualTo(25);
    assertThat(difference.ids())
        .hasSize(10)
        .startsWith("interaction-100")
        .endsWith("interaction-109");
  }

  private static WindowValues behavior(long events, long sessions) {
    return WindowValues.of(events, sessions).with(Map.of("web", 1L), true);
  }

  /** One transaction of one line, a dead letter and a window, the same everywhere. */
  private static Evidence sound() {
    Evidence evidence = Evidence.empty();
    evidence.source().add(EventType.TRANSACTION, 1, 10_00, 1);
    evidence.source().addGross(1, 10_00);
    evidence.source().addItem(1, 1, 10_00, 1);
    evidence.topics().add(EventType.TRANSACTION, PARTITION, 1, 10_00, 1);
    evidence.topics().index(EventType.TRANSACTION_ITEM).add(EventKeys.item(1, 1), 10_00, 1);
    evidence.topics().addRejected(new Position("searches", 1, 7));
    evidence.topics().addDeadLetter(new Position("searches", 1, 7));
    evidence.warehouse().index(EventType.TRANSACTION).add(1, 10_00, 1);
    evidence.warehouse().index(EventType.TRANSACTION_ITEM).add(EventKeys.item(1, 1), 10_00, 1);
    WindowKey key = new WindowKey(Aggregation.TRANSACTIONS, 0, "all");
    evidence.windows().addComputed(key, WindowValues.of(new long[13]));
    evidence.windows().addShown(key, WindowValues.of(new long[13]));
    return evidence;
  }

  private void assertBroken(Guarantee guarantee, String... expected) {
    Finding finding = guarantee.check(evidence);
    assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(
            finding.differences().stream()
                .flatMap(d -> d.ids().stream().map(id -> d.kind() + ": " + id)))
        .contains(expected);
  }
}
