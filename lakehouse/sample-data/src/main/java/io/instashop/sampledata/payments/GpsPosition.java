package io.instashop.sampledata.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Where the courier of an order is.
 *
 * @param orderId the order's {@code order_key}
 * @param lat degrees north
 * @param lon degrees east
 * @param speed km/h
 * @param accuracy metres
 * @param timestamp when the courier was there
 * @param currentTimestamp when the record was made
 */
@JsonPropertyOrder({
  "gps_id",
  "order_id",
  "lat",
  "lon",
  "speed_kph",
  "accuracy_m",
  "timestamp",
  "dt_current_timestamp"
})
record GpsPosition(
    @JsonProperty("gps_id") String gpsId,
    @JsonProperty("order_id") String orderId,
    double lat,
    double lon,
    @JsonProperty("speed_kph") int speed,
    @JsonProperty("accuracy_m") double accuracy,
    String timestamp,
    @JsonProperty("dt_current_timestamp") String currentTimestamp) {}
