package io.instashop.faults;

/** A client of the brokers that has relays of its own, so that it can be cut off alone. */
enum Link {
  PRODUCER,
  STANDBY,
  CONSUMER,
  METRICS
}
