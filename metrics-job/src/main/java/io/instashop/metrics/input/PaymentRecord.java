package io.instashop.metrics.input;

import io.instashop.contracts.json.WireName;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What windows are made of in a record of the payment simulator; its other fields are passed over.
 * Names that become keys in Redis are known ones, so that records cannot make any number of keys.
 */
public sealed interface PaymentRecord {

  /** The columns of {@link #rows}; what a row does not count is null. */
  StructType SCHEMA =
      StructType.fromDDL(
          EventColumns.EVENT_TIME
              + " TIMESTAMP NOT NULL, aggregation STRING NOT NULL, dimension STRING NOT NULL,"
              + " status STRING, currency STRING, amount DECIMAL(12,2), order_id STRING,"
              + " speed_kph INT");

  /** When it happened, {@code 2025-01-15 10:30:45.123} in UTC. */
  String timestamp();

  /** A row for each aggregation that counts it. */
  List<Row> rows(Instant time);

  /** The same as an instant. */
  default Instant time() {
    return Instant.parse(timestamp().replace(' ', 'T') + "Z");
  }

  /**
   * An order as it is paid, once for each status that it comes to.
   *
   * @param amount in that currency
   */
  record Order(Method method, Status status, Currency currency, BigDecimal amount, String timestamp)
      implements PaymentRecord {

    @Override
    public List<Row> rows(Instant time) {
      return List.of(
          row(time, Aggregation.PAYMENTS, method, status == Status.SUCCEEDED ? amount : null),
          row(time, Aggregation.PAYMENT_STATUSES, status, amount));
    }

    private Row row(
        Instant time, Aggregation aggregation, WireName dimension, @Nullable BigDecimal counted) {
      return RowFactory.create(
          time,
          aggregation.wireName(),
          dimension.wireName(),
          status.wireName(),
          currency.wireName(),
          counted,
          null,
          null);
    }
  }

  /** A step of a payment. */
  record Step(StepName eventName, String timestamp) implements PaymentRecord {

    @Override
    public List<Row> rows(Instant time) {
      return List.of(
          RowFactory.create(
              time,
              Aggregation.PAYMENT_STEPS.wireName(),
              eventName.wireName(),
              null,
              null,
              null,
              null,
              null));
    }
  }

  /**
   * Where the courier of an order is.
   *
   * @param speedKph km/h
   */
  record Position(String orderId, int speedKph, String timestamp) implements PaymentRecord {

    @Override
    public List<Row> rows(Instant time) {
      return List.of(
          RowFactory.create(
              time,
              Aggregation.COURIERS.wireName(),
              Window.ALL,
              null,
              null,
              null,
              orderId,
              speedKph));
    }
  }

  /** How an order is paid. */
  enum Method implements WireName {
    CARD("Card"),
    PIX("Pix"),
    BOLETO("Boleto");

    private final String wireName;

    Method(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }

  /** How far a payment has come, as its order says. */
  enum Status implements WireName {
    SUCCEEDED,
    PENDING,
    FAILED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an amount is in. */
  enum Currency implements WireName {
    BRL,
    USD,
    EUR;

    @Override
    public String wireName() {
      return name();
    }
  }

  /** What happens to a payment. */
  enum StepName implements WireName {
    CREATED,
    AUTHORIZED,
    CAPTURED,
    SUCCEEDED,
    REFUNDED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
