package io.instashop.lake.table;

import io.instashop.lake.record.Decoded;
import io.instashop.lake.record.JsonDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Functions that the lake adds to SQL. */
public final class SqlFunctions {

  private static final Map<String, JsonDecoder> DECODERS = new ConcurrentHashMap<>();

  private SqlFunctions() {}

  /**
   * Makes them known to a session: {@code rescued_fields(json, columns)}, which gives the fields of
   * a JSON object that fit no column, as JSON by path, or null. Text that is no JSON object is
   * given back whole.
   *
   * <p>For places, {@code polygon_index(collect_list(struct(name, wkb)))} makes an index of
   * polygons. {@code polygon_at(index, longitude, latitude)} gives the name of the polygon around a
   * point, or null. {@code is_polygon(wkb)} says whether bytes are a polygon.
   */
  public static void register(SparkSession spark) {
    UDF2<String, String, String> rescued = SqlFunctions::rescued;
    spark.udf().register("rescued_fields", rescued, DataTypes.StringType);
    UDF1<scala.collection.Seq<Row>, byte[]> index = PolygonIndex::of;
    spark.udf().register("polygon_index", index, DataTypes.BinaryType);
    UDF3<byte[], Double, Double, String> at = PolygonIndex::at;
    spark.udf().register("polygon_at", at, DataTypes.StringType);
    UDF1<byte[], Boolean> polygon = PolygonIndex::isPolygon;
    spark.udf().register("is_polygon", polygon, DataTypes.BooleanType);
  }

  static @Nullable String rescued(@Nullable String json, String columns) {
    if (json == null) {
      return null;
    }
    Decoded decoded =
        DECODERS
            .computeIfAbsent(columns, ddl -> new JsonDecoder(StructType.fromDDL(ddl), ""))
            .decode(json.getBytes(StandardCharsets.UTF_8));
    return decoded.broken() == null ? decoded.rescued() : json;
  }
}
