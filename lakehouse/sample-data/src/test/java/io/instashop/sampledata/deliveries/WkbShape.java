package io.instashop.sampledata.deliveries;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A polygon or several, read and measured without a geometry library. */
final class WkbShape {

  private final List<Path2D> parts = new ArrayList<>();
  private final List<Double> areas = new ArrayList<>();
  private final List<Integer> holes = new ArrayList<>();

  private WkbShape() {}

  static WkbShape read(byte[] wkb) {
    WkbShape shape = new WkbShape();
    shape.geometry(ByteBuffer.wrap(wkb));
    return shape;
  }

  boolean contains(double x, double y) {
    return parts.stream().anyMatch(part -> part.contains(x, y));
  }

  List<Path2D> parts() {
    return parts;
  }

  double area(int part) {
    return areas.get(part);
  }

  int holes(int part) {
    return holes.get(part);
  }

  private void geometry(ByteBuffer wkb) {
    wkb.order(wkb.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int type = wkb.getInt();
    int count = wkb.getInt();
    if (type == 6) {
      for (int i = 0; i < count; i++) {
        geometry(wkb);
      }
    } else if (type == 3) {
      polygon(wkb, count);
    } else {
      throw new AssertionError("WKB type " + type);
    }
  }

  private void polygon(ByteBuffer wkb, int rings) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    double area = 0;
    for (int ring = 0; ring < rings; ring++) {
      int points = wkb.getInt();
      double[] x = new double[points];
      double[] y = new double[points];
      double twice = 0;
      for (int i = 0; i < points; i++) {
        x[i] = wkb.getDouble();
        y[i] = wkb.getDouble();
        if (i == 0) {
          path.moveTo(x[i], y[i]);
        } else {
          path.lineTo(x[i], y[i]);
          twice += (x[i - 1] - x[0]) * (y[i] - y[0]) - (x[i] - x[0]) * (y[i - 1] - y[0]);
        }
      }
      path.closePath();
      area += (ring == 0 ? 1 : -1) * Math.abs(twice) / 2;
    }
    parts.add(path);
    areas.add(area);
    holes.add(rings - 1);
  }
}
