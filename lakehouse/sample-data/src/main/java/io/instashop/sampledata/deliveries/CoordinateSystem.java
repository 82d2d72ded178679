package io.instashop.sampledata.deliveries;

import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a GeoParquet file says of its coordinates.
 *
 * @param name as people know it, such as {@code EPSG:3857}; empty if the file says nothing
 * @param projected whether they are lengths on a plane
 */
record CoordinateSystem(String name, boolean projected) {

  /** That of a file; one without a word means degrees, by the format's rule. */
  static CoordinateSystem of(Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      String geo = reader.getFooter().getFileMetaData().getKeyValueMetaData().get("geo");
      JsonNode all = JsonMapper.shared().readTree(geo == null ? "{}" : geo);
      JsonNode crs =
          all.path("columns").path(all.path("primary_column").asString("geometry")).path("crs");
      JsonNode id = crs.path("id");
      String name =
          id.isObject()
              ? id.path("authority").asString() + ":" + id.path("code").asString()
              : crs.path("name").asString("");
      return new CoordinateSystem(name, crs.path("type").asString("").startsWith("Projected"));
    } catch (IOException | RuntimeException e) {
      throw new SampleDataException(
          "the file " + file + " says nothing readable of its coordinates: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that shapes are in degrees, the longitude first.
   *
   * @throws SampleDataException if they are not
   */
  void requireDegrees(Path file, List<Geometry> shapes) {
    Envelope all = new Envelope();
    shapes.forEach(shape -> all.expandToInclude(shape.getEnvelopeInternal()));
    boolean inDegrees =
        all.getMinX() >= -180
            && all.getMaxX() <= 180
            && all.getMinY() >= -90
            && all.getMaxY() <= 90;
    if (projected || !inDegrees) {
      throw new SampleDataException(
          "the geometry of "
              + file
              + " must be in degrees, the longitude first, but "
              + (name.isEmpty() ? "is not" : "the file says " + name)
              + "; convert it to EPSG:4326");
    }
  }
}
