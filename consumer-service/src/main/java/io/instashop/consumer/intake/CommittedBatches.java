package io.instashop.consumer.intake;

import io.instashop.consumer.landing.LandingResult;
import io.instashop.consumer.landing.ReadPosition;
import io.instashop.consumer.progress.BatchReport;
import io.instashop.consumer.progress.ConsumerCounts;
import io.instashop.consumer.progress.DeadLetterShare;
import io.instashop.consumer.progress.FailureState;
import io.instashop.consumer.quarantine.RejectedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** What is known of a batch once it is committed: positions, counts, and that it works again. */
@Component
final class CommittedBatches {

  private final ConsumerCounts progress;
  private final FailureState faults;
  private final DeadLetterShare share;
  private final CommittedOffsets offsets;

  CommittedBatches(
      ConsumerCounts progress,
      FailureState faults,
      DeadLetterShare share,
      CommittedOffsets offsets) {
    this.progress = progress;
    this.faults = faults;
    this.share = share;
    this.offsets = offsets;
  }

  /** The warehouse has committed a batch. */
  void landed(LandingResult rows) {
    progress.landed(rows.rows(), rows.duplicates());
  }

  /** Kafka has committed it as well. */
  void count(
      List<ConsumerRecord<byte[], byte[]>> records,
      List<ReadPosition> read,
      BatchReport report,
      List<RejectedRecord> rejected) {
    offsets.committed(read);
    progress.committed(report);
    rejected.forEach(r -> progress.deadLetter(r.record().topic(), r.reason().code()));
    Map<String, Integer> byTopic = new HashMap<>();
    records.forEach(record -> byTopic.merge(record.topic(), 1, Integer::sum));
    byTopic.forEach(
        (topic, count) -> {
          List<RejectedRecord> bad =
              rejected.stream().filter(r -> r.record().topic().equals(topic)).toList();
          String reason = bad.isEmpty() ? "" : bad.get(bad.size() - 1).reason().code();
          share.committed(topic, count, bad.size(), reason);
        });
    faults.cleared(read.stream().map(ReadPosition::key).toList());
  }
}
