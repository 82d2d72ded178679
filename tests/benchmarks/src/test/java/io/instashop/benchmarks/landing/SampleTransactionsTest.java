package io.instashop.benchmarks.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTransactionsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5})
  void everyTransactionIsAValidEvent(int id) {
    EventCodec codec = new EventCodec();
    Event event = SampleTransactions.transaction(id, NOON);

    assertThat(codec.decode(Topics.TRANSACTIONS, codec.encode(event), NOON.toEpochMilli()))
        .isEqualTo(new Decoded.Accepted(event));
  }
}
