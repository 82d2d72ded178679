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
 */
@JsonPropertyOrder({"gps_id", "order_id", "lat", "lon", "speed_kph", "accuracy_m"})
record GpsPosition(
    @JsonProperty("gps_id") String gpsId,
    @JsonProperty("order_id") String orderId,
    double lat,
    double lon,
    @JsonProperty("speed_kph") double speed,
    @JsonProperty("accuracy_m") double accuracy) {}
