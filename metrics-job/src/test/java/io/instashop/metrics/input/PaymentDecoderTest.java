package io.instashop.metrics.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.topics.Topics;
import io.instashop.metrics.TestPayments;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentDecoderTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.125Z");

  private final PaymentDecoder decoder =
      new PaymentDecoder(new TallyAccumulator(30_000), 30_000, Clock.systemUTC());
  private final PartitionTally tally = new PartitionTally(30_000);

  @Test
  void anOrderCountsByItsMethodAndByItsStatus() {
    BigDecimal amount = new BigDecimal("12.50");
    assertThat(
            rows(
                Topics.PAYMENT_ORDERS, TestPayments.order(NOON, "Pix", "succeeded", "BRL", "12.5")))
        .containsExactly(
            row("payments", "Pix", "succeeded", "BRL", amount, null, null),
            row("payment_statuses", "succeeded", "succeeded", "BRL", amount, null, null));
  }

  @Test
  void theAmountOfAnOrderThatIsNotPaidIsNoneOfItsMethod() {
    BigDecimal amount = new BigDecimal("3.00");
    assertThat(
            rows(Topics.PAYMENT_ORDERS, TestPayments.order(NOON, "Boleto", "pending", "EUR", "3")))
        .containsExactly(
            row("payments", "Boleto", "pending", "EUR", null, null, null),
            row("payment_statuses", "pending", "pending", "EUR", amount, null, null));
  }

  @Test
  void stepsAndPositionsCountOnce() {
    assertThat(rows(Topics.PAYMENT_EVENTS, TestPayments.step(NOON, "refunded")))
        .containsExactly(row("payment_steps", "refunded", null, null, null, null, null));
    assertThat(rows(Topics.PAYMENT_POSITIONS, TestPayments.position(NOON, "o1", 31)))
        .containsExactly(row("couriers", "all", null, null, null, "o1", 31));
    assertThat(tally.accepted()).isEqualTo(2);
    assertThat(tally.newest()).isEqualTo(NOON);
  }

  @Test
  void fieldsThatNobodyKnowsArePassedOver() {
    String more =
        TestPayments.step(NOON, "created")
            .replace(
                "{\"data\": {",
                "{\"meta\": {\"data\": [1]}, \"data\": {\"more\": {\"event\": 1}, ");
    assertThat(rows(Topics.PAYMENT_EVENTS, more)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Pix\"|\"Cheque\"",
        "\"succeeded\"|\"lost\"",
        "\"BRL\"|\"GBP\"",
        "12.5|12.555",
        "12.5|-1",
        "12.5|\"12.5\"",
        "2026-03-01|2026-13-01",
        "2026-03-01|2027-03-01",
        "2026-03-01|1999-12-31",
        "2026-03-01|-300000-01-01",
        "\"data\"|\"date\"",
        "}}|}"
      })
  void whatIsNoPaymentIsRefused(String part, String instead) {
    String order = TestPayments.order(NOON, "Pix", "succeeded", "BRL", "12.5");
    assertThat(order).contains(part);
    assertThatThrownBy(() -> rows(Topics.PAYMENT_ORDERS, order.replace(part, instead)))
        .isInstanceOf(RuntimeException.class);
    assertThat(tally.accepted()).isZero();
  }

  @Test
  void aRecordWithoutAValueOrOfAnotherTopicIsRefused() {
    assertThatThrownBy(() -> PaymentDecoder.read(Topics.PAYMENT_ORDERS, null))
        .hasMessageContaining("no value");
    assertThatThrownBy(() -> rows(Topics.SEARCHES, TestPayments.step(NOON, "created")))
        .hasMessageContaining("searches");
  }

  private List<Row> rows(String topic, String json) {
    Row record =
        RowFactory.create(topic, json.getBytes(StandardCharsets.UTF_8), NOON.toEpochMilli());
    return decoder.decode(record, tally, NOON.toEpochMilli());
  }

  private static Row row(Object... behindTheTime) {
    Object[] values = new Object[behindTheTime.length + 1];
    values[0] = NOON;
    System.arraycopy(behindTheTime, 0, values, 1, behindTheTime.length);
    return RowFactory.create(values);
  }
}
