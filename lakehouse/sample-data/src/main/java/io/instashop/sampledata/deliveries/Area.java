package io.instashop.sampledata.deliveries;

import io.instashop.sampledata.run.RandomSource;
import io.instashop.sampledata.run.SampleDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.triangulate.polygon.PolygonTriangulator;

/**
 * Points spread evenly over a polygon or several, holes left out.
 *
 * <p>The surface is cut into triangles. A point falls into each with the probability of its share
 * of the surface. Within a triangle, all places are equally likely. That costs the same for thin or
 * scattered shapes, for which throwing at the surrounding rectangle would miss most of the time.
 * Even means even in degrees.
 */
final class Area {

  /** About a centimetre. */
  private static final double PLACES = 1e7;

  /** Far more than any shape needs in which there is such a point. */
  private static final int MOST_THROWS = 100_000;

  private final RandomSource random;
  private final IndexedPointInAreaLocator locator;
  private final List<Coordinate[]> triangles = new ArrayList<>();
  private final double[] surfaceUpTo;

  Area(Geometry surface, RandomSource random) {
    this.random = random;
    this.locator = new IndexedPointInAreaLocator(surface);
    Geometry cut = PolygonTriangulator.triangulate(surface);
    this.surfaceUpTo = new double[cut.getNumGeometries()];
    double total = 0;
    for (int i = 0; i < cut.getNumGeometries(); i++) {
      triangles.add(cut.getGeometryN(i).getCoordinates());
      total += cut.getGeometryN(i).getArea();
      surfaceUpTo[i] = total;
    }
  }

  /**
   * A point strictly inside, in degrees with 7 decimals: x is the longitude.
   *
   * @throws SampleDataException if the shape is so small that none is found
   */
  Coordinate point() {
    for (int i = 0; i < MOST_THROWS; i++) {
      Coordinate point = anywhere(triangles.get(triangle()));
      // Rounding may carry a point over an edge.
      if (locator.locate(point) == Location.INTERIOR) {
        return point;
      }
    }
    throw new SampleDataException(
        "no point of the polygon has 7 decimals; it must be larger than about a centimetre");
  }

  private int triangle() {
    double thrown = random.between(0, surfaceUpTo[surfaceUpTo.length - 1]);
    int found = Arrays.binarySearch(surfaceUpTo, thrown);
    return found >= 0 ? Math.min(found + 1, surfaceUpTo.length - 1) : -found - 1;
  }

  /** The square root spreads points evenly from one corner to the opposite side. */
  private Coordinate anywhere(Coordinate[] corners) {
    double r = Math.sqrt(random.between(0, 1));
    double s = random.between(0, 1);
    double a = 1 - r;
    double b = r * (1 - s);
    double c = r * s;
    return new Coordinate(
        rounded(a * corners[0].x + b * corners[1].x + c * corners[2].x),
        rounded(a * corners[0].y + b * corners[1].y + c * corners[2].y));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * PLACES) / PLACES;
  }
}
