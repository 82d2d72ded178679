package io.instashop.sampledata.deliveries;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An order.
 *
 * @param latitude degrees north, inside the polygon
 * @param longitude degrees east
 * @param date when it was placed, {@code dd/MM/yyyy HH:mm:ss} in Bogotá
 * @param quantityProducts pieces, 1 to 100
 */
@JsonPropertyOrder({
  "latitude",
  "longitude",
  "date",
  "customer_id",
  "employee_id",
  "quantity_products",
  "order_id"
})
record DeliveryOrder(
    double latitude,
    double longitude,
    String date,
    @JsonProperty("customer_id") long customerId,
    @JsonProperty("employee_id") long employeeId,
    @JsonProperty("quantity_products") int quantityProducts,
    @JsonProperty("order_id") String orderId) {}
