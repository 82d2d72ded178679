package io.instashop.consumer.landing;

/** Another instance has landed records of a partition since this one did, so it is its owner. */
final class ReplacedConsumerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReplacedConsumerException(Partition partition, long landed, long expected) {
    super(
        "another instance has landed "
            + partition
            + " up to offset "
            + landed
            + ", while this one stands at "
            + expected);
  }
}
