package io.instashop.consumer.landing;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.kit.failure.Causes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lands a batch whatever a single record of it holds.
 *
 * <p>A batch is one transaction, or several if its rows would fill the memory. When the database
 * refuses a value, the batch is halved until the record at fault is alone. That one is given back,
 * and the others land. A batch that is too much for the database is halved, too, but none of its
 * records is at fault.
 */
public final class BatchLanding {

  /** Characters of JSON in one transaction: some times what an ordinary batch has. */
  private static final long LARGEST = 8L * 1024 * 1024;

  private final Function<List<EncodedEvent>, LandingResult> part;
  private final Function<List<EncodedEvent>, LandingResult> last;
  private final Consumer<List<EncodedEvent>> afterwards;
  private final List<SourceEvents> waiting = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private long size;
  private LandingResult result = new LandingResult(0, 0);

  /**
   * A landing of one batch.
   *
   * @param part lands some events in a transaction
   * @param last lands the last events, or none, and enters that the whole batch has landed
   * @param afterwards is given the events that have landed, in their order
   */
  public BatchLanding(
      Function<List<EncodedEvent>, LandingResult> part,
      Function<List<EncodedEvent>, LandingResult> last,
      Consumer<List<EncodedEvent>> afterwards) {
    this.part = part;
    this.last = last;
    this.afterwards = afterwards;
  }

  /**
   * Takes the next record.
   *
   * @throws RuntimeException if the database is unavailable
   */
  public void add(SourceEvents events) {
    waiting.add(events);
    size += events.size();
    if (size > LARGEST) {
      landed(List.copyOf(waiting), part);
      waiting.clear();
      size = 0;
    }
  }

  /**
   * Lands what is left.
   *
   * @return rows of the whole batch
   * @throws RuntimeException if the database is unavailable
   */
  public LandingResult finish() {
    if (!landed(List.copyOf(waiting), last)) {
      // The parts have landed without the position, which only the whole batch may enter.
      add(last.apply(List.of()));
    }
    return result;
  }

  /** The records that the database has refused. */
  public List<Refusal> refused() {
    return refused;
  }

  /** Whether it was one transaction. */
  private boolean landed(
      List<SourceEvents> batch, Function<List<EncodedEvent>, LandingResult> transaction) {
    List<EncodedEvent> events = batch.stream().flatMap(one -> one.events().stream()).toList();
    try {
      add(transaction.apply(events));
    } catch (RuntimeException e) {
      boolean tooMuch = DataErrors.isCausedBySize(e) && batch.size() > 1;
      if (batch.isEmpty() || !(tooMuch || DataErrors.isCausedByData(e))) {
        throw e;
      }
      if (batch.size() == 1) {
        landAlone(batch.get(0));
      } else {
        int half = batch.size() / 2;
        landed(batch.subList(0, half), part);
        landed(batch.subList(half, batch.size()), part);
      }
      return false;
    }
    afterwards.accept(events);
    return true;
  }

  /** Once more: the partition of its day may have been dropped, and is made again then. */
  private void landAlone(SourceEvents one) {
    try {
      add(part.apply(one.events()));
    } catch (RuntimeException e) {
      if (!DataErrors.isCausedByData(e)) {
        throw e;
      }
      refused.add(new Refusal(one.record(), Causes.inOneLine(e)));
      return;
    }
    afterwards.accept(one.events());
  }

  private void add(LandingResult more) {
    result =
        new LandingResult(result.rows() + more.rows(), result.duplicates() + more.duplicates());
  }
}
