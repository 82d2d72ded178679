package io.instashop.sampledata.deliveries;

import io.instashop.sampledata.run.RandomSource;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.locationtech.jts.geom.Coordinate;

/** Invents orders: any customer, any employee, anywhere inside the area. */
final class OrderDesk {

  private static final int MOST_PIECES = 100;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZoneId.of("America/Bogota"));

  private final Geography geography;
  private final Area area;
  private final RandomSource random;
  private final Clock clock;

  OrderDesk(Geography geography, RandomSource random, Clock clock) {
    this.geography = geography;
    this.area = new Area(geography.polygon(), random);
    this.random = random;
    this.clock = clock;
  }

  DeliveryOrder next() {
    Coordinate place = area.point();
    return new DeliveryOrder(
        place.y,
        place.x,
        DATE.format(clock.instant()),
        random.pick(geography.customerIds()),
        random.pick(geography.employeeIds()),
        1 + random.below(MOST_PIECES),
        random.uuid());
  }
}
