package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Invents rides through São Paulo: a position a second, each near the one before. */
final class Courier {

  private static final double SOUTH = -23.68;
  private static final double NORTH = -23.47;
  private static final double WEST = -46.75;
  private static final double EAST = -46.52;

  /** A position a second, so that none of a ride lies in the future. */
  private static final int SECONDS = 1;

  private static final int FASTEST = 60;

  private final RandomSource random;

  Courier(RandomSource random) {
    this.random = random;
  }

  List<GpsPosition> ride(PaymentOrder order) {
    District district = District.any(random);
    double lat = inside(district.lat(random), SOUTH, NORTH);
    double lon = inside(district.lon(random), WEST, EAST);
    double heading = random.between(0, 2 * Math.PI);
    int length = 3 + random.below(4);
    List<GpsPosition> ride = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      int speed = random.below(FASTEST + 1);
      ride.add(
          new GpsPosition(
              random.uuid(),
              order.orderKey(),
              rounded(lat, 1e6),
              rounded(lon, 1e6),
              speed,
              rounded(random.between(3, 25), 10),
              Timestamps.format(order.placed() + i * 1_000L * SECONDS),
              order.currentTimestamp()));
      double degrees = speed * SECONDS / 3600.0 / District.KM_PER_DEGREE;
      heading += random.between(-0.6, 0.6);
      lat = inside(lat + degrees * Math.cos(heading), SOUTH, NORTH);
      lon = inside(lon + degrees * Math.sin(heading) / Math.cos(Math.toRadians(lat)), WEST, EAST);
    }
    return ride;
  }

  private static double inside(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private static double rounded(double value, double scale) {
    return Math.round(value * scale) / scale;
  }
}
