package io.instashop.consumer.intake;

/**
 * Names this instance to the brokers.
 *
 * @param value unique among the instances that run, and the same after a restart
 */
record InstanceName(String value) {

  /** What the {@code transactional.id} of each of its threads begins with. */
  String transactionIdPrefix() {
    return IntakeConfiguration.GROUP + "-" + value + "-";
  }

  /** The {@code group.instance.id} that Spring makes of the name for one of its threads, from 0. */
  String ofThread(int thread) {
    return value + "-" + thread;
  }
}
