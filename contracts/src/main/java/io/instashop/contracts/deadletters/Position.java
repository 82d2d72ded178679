package io.instashop.contracts.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a record in Kafka. It identifies the record when its content cannot. */
public record Position(String topic, int partition, long offset) implements Comparable<Position> {

  private static final Pattern TEXT = Pattern.compile("(.+)/([0-9]{1,9})@([0-9]{1,18})");

  /**
   * The place that {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Position parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no place of a record; write for example transactions.DLT/0@17");
    }
    return new Position(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  @Override
  public int compareTo(Position other) {
    int byTopic = topic.compareTo(other.topic);
    int byPartition = byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  /** For example {@code transactions/0@17}. */
  @Override
  public String toString() {
    return topic + "/" + partition + "@" + offset;
  }
}
