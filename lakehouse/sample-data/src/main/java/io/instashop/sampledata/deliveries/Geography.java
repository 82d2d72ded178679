package io.instashop.sampledata.deliveries;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Who orders, who delivers, and where.
 *
 * @param customerIds at least one
 * @param employeeIds at least one
 * @param polygon one polygon or several, in degrees, x the longitude
 */
record Geography(List<String> customerIds, List<String> employeeIds, Geometry polygon) {

  Geography {
    customerIds = List.copyOf(customerIds);
    employeeIds = List.copyOf(employeeIds);
  }
}
