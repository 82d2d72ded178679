package io.instashop.producer.sample;

import io.instashop.consumer.sample.Neighbour;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the rules that are about code. */
final class Offender {

  static final Logger LOG = LoggerFactory.getLogger(Offender.class);

  Neighbour neighbour() {
    LOG.info("It is {}, {}", Instant.now(), LocalTime.now(ZoneOffset.UTC));
    return new Neighbour();
  }
}
