package io.instashop.lake.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Named polygons in a tree of their rectangles, and in each a tree of its edges. To find the
 * polygon around a point costs about the logarithm of the number of all corners. It travels as
 * bytes, and each task builds it once.
 */
final class PolygonIndex {

  /** The newest one of this program, for tasks that begin. */
  private static final AtomicReference<@Nullable Used> NEWEST = new AtomicReference<>();

  /** The one that this thread used last, known by its very bytes: they are not compared by row. */
  private static final ThreadLocal<@Nullable Used> LAST = new ThreadLocal<>();

  /** An index and the bytes it was built of. */
  private record Used(byte[] bytes, PolygonIndex index) {}

  private record Place(String name, IndexedPointInAreaLocator surface) {}

  private final STRtree tree = new STRtree();

  private PolygonIndex(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        Geometry shape = shape(in.readNBytes(in.readInt()));
        if (shape == null) {
          throw new LakeException("the geometry of '" + name + "' is no polygon in WKB");
        }
        tree.insert(
            shape.getEnvelopeInternal(), new Place(name, new IndexedPointInAreaLocator(shape)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tree.build();
  }

  /** Polygons as bytes: rows of a name and its WKB. Rows without either are left out. */
  static byte[] of(scala.collection.Seq<Row> polygons) {
    List<Row> rows =
        scala.jdk.javaapi.CollectionConverters.asJava(polygons).stream()
            .filter(row -> !row.isNullAt(0) && !row.isNullAt(1))
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rows.size());
      for (Row row : rows) {
        byte[] wkb = (byte[]) row.get(1);
        out.writeUTF(row.getString(0));
        out.writeInt(wkb.length);
        out.write(wkb);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The name of the polygon around a point, its border included; of several the first by name. */
  static @Nullable String at(
      byte @Nullable [] bytes, @Nullable Double longitude, @Nullable Double latitude) {
    if (bytes == null || longitude == null || latitude == null) {
      return null;
    }
    return built(bytes).find(new Coordinate(longitude, latitude));
  }

  /** Whether bytes are a polygon, or several, in WKB. */
  static boolean isPolygon(byte @Nullable [] wkb) {
    return wkb != null && shape(wkb) != null;
  }

  private static PolygonIndex built(byte[] bytes) {
    Used last = LAST.get();
    if (last != null && last.bytes() == bytes) {
      return last.index();
    }
    Used newest = NEWEST.get();
    Used used =
        newest != null && Arrays.equals(newest.bytes(), bytes)
            ? new Used(bytes, newest.index())
            : new Used(bytes, new PolygonIndex(bytes));
    NEWEST.set(used);
    LAST.set(used);
    return used.index();
  }

  private @Nullable String find(Coordinate point) {
    String found = null;
    for (Object each : tree.query(new Envelope(point))) {
      Place place = (Place) each;
      if ((found == null || place.name().compareTo(found) < 0)
          && place.surface().locate(point) != Location.EXTERIOR) {
        found = place.name();
      }
    }
    return found;
  }

  private static @Nullable Geometry shape(byte[] wkb) {
    try {
      Geometry shape = new WKBReader().read(wkb);
      return shape instanceof Polygonal && shape.getArea() > 0 ? shape : null;
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }
}
