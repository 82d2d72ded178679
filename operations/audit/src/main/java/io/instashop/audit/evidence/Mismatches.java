package io.instashop.audit.evidence;

import java.util.ArrayList;
import java.util.List;

/** Differences of one kind: all are counted, the first are kept. */
public final class Mismatches {

  private static final int KEPT = 20;

  private final List<String> texts = new ArrayList<>();
  private long count;

  Mismatches() {}

  void add(String text) {
    count++;
    if (texts.size() < KEPT) {
      texts.add(text);
    }
  }

  /** The number of mismatches, also of those without a text. */
  public long count() {
    return count;
  }

  /** The first of them. */
  public List<String> texts() {
    return List.copyOf(texts);
  }
}
