package io.instashop.audit.evidence;

/** The place of a record, which identifies it when its content cannot. */
public record Position(String topic, int partition, long offset) implements Comparable<Position> {

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
