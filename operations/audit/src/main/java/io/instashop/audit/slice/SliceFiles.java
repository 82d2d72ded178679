package io.instashop.audit.slice;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Facts, parted by their hash. A slice that is too large for memory is parted again by other bits
 * of it. Facts of one thread keep their order within a slice.
 */
final class SliceFiles implements AutoCloseable {

  private static final int BITS = 6;
  private static final int DEEPEST = Long.SIZE / BITS - 1;

  private final List<Slice> slices = new ArrayList<>();
  private final int level;
  private final long limit;

  /**
   * @param limit how many facts may be in memory at once
   */
  SliceFiles(long limit) {
    this(0, limit);
  }

  private SliceFiles(int level, long limit) {
    this.level = level;
    this.limit = limit;
    for (int i = 0; i < 1 << BITS; i++) {
      slices.add(new Slice());
    }
  }

  /** Enters a fact; from any thread. */
  void add(Fact fact) {
    Slice slice =
        slices.get((int) (fact.hash() >>> Long.SIZE - BITS * (level + 1)) & (1 << BITS) - 1);
    synchronized (slice) {
      slice.facts++;
      fact.writeTo(slice.file);
    }
  }

  /** Hands over one slice after the other, each once; its file is gone afterwards. */
  void each(Consumer<Iterable<Fact>> reader) {
    for (Slice slice : slices) {
      if (slice.facts > limit && level < DEEPEST) {
        try (SliceFiles parts = new SliceFiles(level + 1, limit)) {
          slice.facts().forEach(parts::add);
          slice.file.close();
          parts.each(reader);
        }
      } else if (slice.facts > 0) {
        reader.accept(slice.facts());
      }
      slice.file.close();
    }
  }

  @Override
  public void close() {
    slices.forEach(slice -> slice.file.close());
  }

  private static final class Slice {

    private final SpillFile file = new SpillFile();
    private long facts;

    private Iterable<Fact> facts() {
      return () -> {
        SpillFile.Reader reader = file.read(0, file.position());
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return reader.hasNext();
          }

          @Override
          public Fact next() {
            return Fact.readFrom(reader);
          }
        };
      };
    }
  }
}
