package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.util.Arrays;
import java.util.List;

/** Where in São Paulo orders go: most of them to a few busy quarters, some anywhere. */
enum District {
  CENTRO(-23.5505, -46.6333, 1.3, 20),
  PAULISTA(-23.5614, -46.6559, 1.2, 17),
  PINHEIROS(-23.5616, -46.6916, 1.4, 13),
  ITAIM_BIBI(-23.5925, -46.6820, 1.3, 13),
  VILA_MARIANA(-23.5891, -46.6346, 1.5, 9),
  MOEMA(-23.6037, -46.6623, 1.2, 8),
  TATUAPE(-23.5403, -46.5755, 1.7, 6),
  SANTANA(-23.5022, -46.6247, 1.9, 5),
  ELSEWHERE(-23.5750, -46.6350, 6.0, 9);

  static final double KM_PER_DEGREE = 111.32;

  private static final List<District> ALL = List.of(values());
  private static final int[] SHARES = Arrays.stream(values()).mapToInt(d -> d.share).toArray();

  private final double lat;
  private final double lon;
  private final double spread;
  private final int share;

  /**
   * @param spread standard deviation of places around its centre, km
   * @param share of all orders, percent
   */
  District(double lat, double lon, double spread, int share) {
    this.lat = lat;
    this.lon = lon;
    this.spread = spread;
    this.share = share;
  }

  static District any(RandomSource random) {
    return random.weighted(ALL, SHARES);
  }

  /** A latitude in it. */
  double lat(RandomSource random) {
    return random.around(lat, spread / KM_PER_DEGREE);
  }

  /** A longitude in it. */
  double lon(RandomSource random) {
    return random.around(lon, spread / KM_PER_DEGREE / Math.cos(Math.toRadians(lat)));
  }
}
