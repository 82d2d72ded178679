package io.instashop.consumer.intake;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The Kafka transactions of batches, in which being fenced is a failure like any other.
 *
 * <p>The container takes a fenced producer for the end of its life and does not rewind. But a
 * coordinator also fences a producer whose transaction took too long, and then the batch has to
 * come again. A true zombie does no harm by trying: its offsets carry its group generation, and the
 * broker refuses an old one.
 */
final class BatchTransactions extends KafkaTransactionManager<byte[], byte[]> {

  private static final long serialVersionUID = 1L;

  BatchTransactions(ProducerFactory<byte[], byte[]> producers) {
    super(producers);
    // Off by default; the listener counts a batch after its commit.
    setTransactionSynchronization(SYNCHRONIZATION_ALWAYS);
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    try {
      super.doCommit(status);
    } catch (ProducerFencedException e) {
      throw new KafkaException("the transaction was fenced", e);
    }
  }
}
