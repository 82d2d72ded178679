package io.instashop.sampledata.deliveries;

import com.jerolba.carpet.CarpetReader;
import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Reads the Parquet files; only the columns that are needed. */
final class GeographyFiles {

  private GeographyFiles() {}

  /** A row of a GeoParquet file. */
  record GeometryRow(Binary geometry) {}

  /**
   * Reads all three.
   *
   * @param customers has the column {@code customer_id}, text or whole numbers
   * @param employees has the column {@code employee_id}, likewise
   * @param polygon has the column {@code geometry}: WKB, polygons; several rows are united
   * @throws SampleDataException if one is missing, broken or empty
   */
  static Geography read(Path customers, Path employees, Path polygon) {
    return new Geography(
        ids(customers, "customer_id"), ids(employees, "employee_id"), surface(polygon));
  }

  /** Ids are texts or numbers, as the file has them. */
  private static List<String> ids(Path file, String column) {
    List<String> ids =
        rows(file, Map.class).stream()
            .map(row -> row.get(column))
            .filter(Objects::nonNull)
            .map(id -> id instanceof Binary text ? text.toStringUsingUTF8() : id.toString())
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      throw new SampleDataException("the file " + file + " has no value in a column " + column);
    }
    return ids;
  }

  private static Geometry surface(Path file) {
    List<Geometry> shapes = new ArrayList<>();
    for (GeometryRow row : rows(file, GeometryRow.class)) {
      Geometry shape = geometry(file, row, shapes.size() + 1);
      shapes.add(shape);
    }
    if (shapes.isEmpty()) {
      throw new SampleDataException("the file " + file + " has no geometry");
    }
    CoordinateSystem.of(file).requireDegrees(file, shapes);
    return shapes.size() == 1 ? shapes.get(0) : UnaryUnionOp.union(shapes, new GeometryFactory());
  }

  private static Geometry geometry(Path file, GeometryRow row, int number) {
    String where = "the geometry in row " + number + " of " + file;
    if (row.geometry() == null) {
      throw new SampleDataException(where + " (column geometry) is missing");
    }
    try {
      Geometry shape = new WKBReader().read(row.geometry().getBytes());
      if (!(shape instanceof Polygonal) || !(shape.getArea() > 0)) {
        throw new SampleDataException(
            where + " must be a polygon with a surface, but is a " + shape.getGeometryType());
      }
      return shape;
    } catch (ParseException e) {
      throw new SampleDataException(where + " is not WKB: " + e.getMessage(), e);
    }
  }

  private static <R> List<R> rows(Path file, Class<R> type) {
    if (!Files.isRegularFile(file)) {
      throw new SampleDataException(
          "the file " + file + " is missing; 'generate sample-geography' makes a set of inputs");
    }
    try {
      // A missing column reads as null; the callers say it better.
      return new CarpetReader<>(file.toFile(), type).withFailOnMissingColumn(false).toList();
    } catch (IOException | RuntimeException e) {
      throw new SampleDataException(
          "the file " + file + " cannot be read as Parquet: " + e.getMessage(), e);
    }
  }
}
