package io.instashop.consumer.intake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;
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
 *
 * <p>No producer is used again after a transaction was rolled back. Kafka's client (4.2.2) keeps
 * the offsets that it could not send, and sends them with its next transaction. That one would
 * commit the offsets of a batch whose items and dead letters were rolled back.
 */
final class BatchTransactions extends KafkaTransactionManager<byte[], byte[]> {

  private static final long serialVersionUID = 1L;

  BatchTransactions(ProducerFactory<byte[], byte[]> producers) {
    super(producers);
    // Off by default; the listener counts a batch after its commit.
    setTransactionSynchronization(SYNCHRONIZATION_ALWAYS);
  }

  /** Says that a transaction is rolled back, in the only way that makes the factory close it. */
  private static final class RolledBack extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("the producer is closed after a transaction that was rolled back");
    }
  }

  /** A producer that counts as failed once it has rolled a transaction back. */
  @SuppressWarnings("unchecked")
  static <K, V> Producer<K, V> closedAfterRollback(Producer<K, V> producer) {
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (method.getName().equals("abortTransaction")) {
                throw new RolledBack();
              }
              return answer;
            });
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (RolledBack e) {
      // As it should be.
    }
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
