package io.instashop.audit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records of several partitions in the order in which they were read, each with its number. */
public final class Sequence {

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> known = new HashMap<>();
  private final LongList partitions = new LongList();
  private final LongList numbers = new LongList();
  private final LongList tagged = new LongList();

  void add(String partition, long number, long taggedKey) {
    int name =
        known.computeIfAbsent(
            partition,
            unknown -> {
              names.add(unknown);
              return names.size() - 1;
            });
    partitions.add(name);
    numbers.add(number);
    tagged.add(taggedKey);
  }

  /** How many records there are. */
  public int size() {
    return tagged.size();
  }

  /** The partition of the record at a place, {@code topic/partition}. */
  public String partition(int place) {
    return names.get((int) partitions.get(place));
  }

  /** The number of the record at a place; it rises from place to place. */
  public long number(int place) {
    return numbers.get(place);
  }

  /** The {@linkplain EventKeys#tagged tagged} id of the record at a place. */
  public long tagged(int place) {
    return tagged.get(place);
  }
}
