package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Invents rides through São Paulo: positions some seconds apart, each near the one before. */
final class Courier {

  private static final double SOUTH = -23.68;
  private static final double NORTH = -23.47;
  private static final double WEST = -46.75;
  private static final double EAST = -46.52;
  private static final double SECONDS = 15;

  private final RandomSource dice;

  Courier(RandomSource dice) {
    this.dice = dice;
  }

  List<GpsPosition> ride(PaymentOrder order) {
    District district = District.any(dice);
    double lat = inside(district.lat(dice), SOUTH, NORTH);
    double lon = inside(district.lon(dice), WEST, EAST);
    double heading = dice.between(0, 2 * Math.PI);
    int length = 3 + dice.below(4);
    List<GpsPosition> ride = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      double speed = dice.between(0, 60);
      ride.add(
          new GpsPosition(
              dice.uuid(),
              order.orderKey(),
              rounded(lat, 1e6),
              rounded(lon, 1e6),
              rounded(speed, 10),
              rounded(dice.between(3, 25), 10)));
      double degrees = speed * SECONDS / 3600 / District.KM_PER_DEGREE;
      heading += dice.between(-0.6, 0.6);
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
