package io.instashop.audit.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Guarantee;
import io.instashop.audit.guarantee.Tally;
import io.instashop.audit.report.StageTable;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence judged in slices is judged as it is in one piece. */
class SlicesTest {

  private static final int SALES = 3_000;

  private final Evidence whole = Evidence.empty();
  private final List<Integer> sizes = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 100})
  void slicesGiveTheVerdictsOfTheWhole(long largest) {
    List<Finding> expected =
        Guarantee.all().stream().map(guarantee -> guarantee.check(damaged(null))).toList();
    try (Slices slices = new Slices(whole.keys(), largest);
        SpilledOrder order = new SpilledOrder()) {
      Evidence one = damaged(slices);
      Map<Guarantee, Tally> tallies = new HashMap<>();
      List<Guarantee> guarantees = Guarantee.all();
      guarantees.forEach(guarantee -> tallies.put(guarantee, new Tally(order)));
      StageTable stages = new StageTable();
      slices.each(
          slice -> {
            sizes.add(slice.source().index(EventType.TRANSACTION).size());
            stages.add(slice);
            tallies.forEach((guarantee, tally) -> guarantee.examine(slice, tally));
          });

      for (int i = 0; i < guarantees.size(); i++) {
        Finding found = guarantees.get(i).conclude(tallies.get(guarantees.get(i)));
        assertThat(found.detail()).isEqualTo(expected.get(i).detail());
        assertThat(found.verdict()).as(found.guarantee()).isEqualTo(expected.get(i).verdict());
        assertThat(counts(found)).as(found.guarantee()).isEqualTo(counts(expected.get(i)));
      }
      assertThat(expected).filteredOn(f -> !f.differences().isEmpty()).hasSize(9);
      assertThat(stages.rows()).isEqualTo(StageTable.of(one));
    }
    assertThat(sizes).allMatch(size -> size <= Math.max(largest, SALES / 64 * 2));
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SALES);
  }

  @Test
  void numbersOfAnySizeAreReadAsTheyWereWritten() {
    try (SpillFile file = new SpillFile()) {
      Random random = new Random(3);
      long[] numbers = random.longs(10_000).map(n -> n >> random.nextInt(64)).toArray();
      for (long number : numbers) {
        file.write(number);
        file.writeInt((int) number);
      }
      SpillFile.Reader reader = file.read(0, file.position());
      for (long number : numbers) {
        assertThat(reader.read()).isEqualTo(number);
        assertThat(reader.readInt()).isEqualTo((int) number);
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  private static Map<String, Long> counts(Finding finding) {
    Map<String, Long> counts = new HashMap<>();
    finding.differences().forEach((Difference d) -> counts.put(d.kind(), d.count()));
    return counts;
  }

  /** Sales with a line, a status and a view each; every kind of damage every few hundred events. */
  private Evidence damaged(Slices slices) {
    Recorder to = new Recorder(slices);
    for (int id = 1; id <= SALES; id++) {
      long micros = 1_700_000_000_000_000L + id;
      to.row(EventType.TRANSACTION, id, 10_00, micros);
      to.gross(id, id % 301 == 0 ? 9_00 : 10_00);
      to.line(id, 10_00, micros);
      to.row(EventType.SEARCH, id, EventIndex.NO_MONEY, micros);
    }
    for (int id = 1; id <= SALES; id++) {
      // Of the same partition, but not of the same slice.
      int swapped = id % 400 == 0 ? id + 3 : id % 400 == 3 && id > 3 ? id - 3 : id;
      record(to, EventType.TRANSACTION, swapped, 10_00);
      record(to, EventType.SEARCH, id, EventIndex.NO_MONEY);
      long item = EventKeys.item(id, 1);
      long micros = 1_700_000_000_000_000L + id;
      if (id % 500 != 0) {
        to.record(EventType.TRANSACTION_ITEM, "transaction_items/0", item, 10_00, micros);
      }
      to.landed(EventType.TRANSACTION_ITEM, item, id % 600 == 0 ? 9_00 : 10_00, micros);
      if (id % 700 != 0) {
        to.landed(EventType.TRANSACTION, id, 10_00, micros);
      }
      to.landed(EventType.SEARCH, id, EventIndex.NO_MONEY, id % 800 == 0 ? 1 : micros);
      if (id % 900 == 0) {
        to.landed(EventType.SEARCH, id, EventIndex.NO_MONEY, micros + 1);
      }
    }
    for (int offset = 0; offset < 100; offset++) {
      Position place = new Position("searches", offset % 2, offset);
      to.rejected(place);
      if (offset % 30 != 0) {
        to.deadLetter(place);
      }
      if (offset % 40 == 0) {
        to.deadLetter(place);
      }
    }
    to.record(
        EventType.TRANSACTION, "transactions/0", whole.keys().of(EventType.TRANSACTION, "x"), 1, 1);
    return to.evidence;
  }

  private static void record(Recorder to, EventType type, int id, long cents) {
    if (id % 350 == 0) {
      return;
    }
    String partition = type.topic() + "/" + id % 3;
    for (int i = 0; i < (id % 450 == 0 ? 2 : 1); i++) {
      to.record(type, partition, id, cents, 1_700_000_000_000_000L + id);
    }
  }

  /** Enters everything in slices, and in one piece. */
  private static final class Recorder {

    private final Evidence evidence = Evidence.empty();
    private final Slices slices;

    private Recorder(Slices slices) {
      this.slices = slices;
    }

    private void row(EventType type, long id, long cents, long micros) {
      evidence.source().add(type, id, cents, micros);
      if (slices != null) {
        slices.row(type, id, cents, micros);
      }
    }

    private void gross(long id, long cents) {
      evidence.source().addGross(id, cents);
      if (slices != null) {
        slices.gross(id, cents);
      }
    }

    private void line(long id, long cents, long micros) {
      evidence.source().addItem(id, 1, cents, micros);
      if (slices != null) {
        slices.line(id, 1, cents, micros);
      }
    }

    private void record(EventType type, String partition, long key, long cents, long micros) {
      evidence.topics().add(type, partition, key, cents, micros);
      if (slices != null) {
        slices.record(type, partition, key, cents, micros);
      }
    }

    private void landed(EventType type, long key, long cents, long micros) {
      evidence.warehouse().index(type).add(key, cents, micros);
      if (slices != null) {
        slices.landed(type, key, cents, micros);
      }
    }

    private void rejected(Position place) {
      evidence.topics().addRejected(place);
      if (slices != null) {
        slices.rejected(place);
      }
    }

    private void deadLetter(Position place) {
      evidence.topics().addDeadLetter(place);
      if (slices != null) {
        slices.deadLetter(place);
      }
    }
  }
}
