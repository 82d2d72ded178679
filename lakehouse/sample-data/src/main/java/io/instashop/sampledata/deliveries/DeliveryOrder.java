package io.instashop.sampledata.deliveries;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An order that is to be delivered.
 *
 * @param latitude degrees north, inside the polygon
 * @param longitude degrees east
 * @param date when it was placed, {@code dd/MM/yyyy HH:mm:ss} in Bogotá
 * @param customerId text, also where the list of customers has numbers
 * @param employeeId likewise
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
    @JsonProperty("customer_id") String customerId,
    @JsonProperty("employee_id") String employeeId,
    @JsonProperty("quantity_products") int quantityProducts,
    @JsonProperty("order_id") String orderId) {

  /** {@code data_<yyyyMMdd>_<HHmmss>_<order id>.json}: no two orders of a second share a file. */
  String fileName() {
    String[] day = date.substring(0, 10).split("/");
    return "data_%s%s%s_%s_%s.json"
        .formatted(day[2], day[1], day[0], date.substring(11).replace(":", ""), orderId);
  }
}
