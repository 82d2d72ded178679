package io.instashop.sampledata.payments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;

/**
 * What was ordered and how it is paid.
 *
 * @param amount in {@code currency}, two decimals
 * @param currency BRL, USD or EUR
 * @param method Card, Pix or Boleto
 * @param status succeeded, pending or failed
 * @param cardBrand of the buyer's card on file, also when it is paid otherwise
 * @param cardLast4 of that card
 * @param netAmount 90 % of the amount
 * @param timestamp when it was placed
 * @param currentTimestamp when the record was made
 * @param placed as {@code timestamp}, in milliseconds since 1970
 */
@JsonPropertyOrder({
  "payment_id",
  "order_key",
  "amount",
  "currency",
  "method",
  "status",
  "card_brand",
  "card_last4",
  "net_amount",
  "country",
  "ip_address",
  "timestamp",
  "dt_current_timestamp"
})
record PaymentOrder(
    @JsonProperty("payment_id") String paymentId,
    @JsonProperty("order_key") String orderKey,
    BigDecimal amount,
    String currency,
    String method,
    String status,
    @JsonProperty("card_brand") String cardBrand,
    @JsonProperty("card_last4") String cardLast4,
    @JsonProperty("net_amount") BigDecimal netAmount,
    String country,
    @JsonProperty("ip_address") String ipAddress,
    String timestamp,
    @JsonProperty("dt_current_timestamp") String currentTimestamp,
    @JsonIgnore long placed) {

  private static final int SETTLED_MILLIS = 5_000;

  /** As it was when it was placed. */
  PaymentOrder pending() {
    return with("pending", placed);
  }

  /** The same, as of some seconds later. */
  PaymentOrder later() {
    return with(status, placed + SETTLED_MILLIS);
  }

  private PaymentOrder with(String otherStatus, long at) {
    return new PaymentOrder(
        paymentId,
        orderKey,
        amount,
        currency,
        method,
        otherStatus,
        cardBrand,
        cardLast4,
        netAmount,
        country,
        ipAddress,
        Timestamps.format(at),
        currentTimestamp,
        placed);
  }
}
