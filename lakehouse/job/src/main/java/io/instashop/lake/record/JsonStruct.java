package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, of the record itself or of one within it. */
final class JsonStruct implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final Map<String, Integer> positions = new HashMap<>();
  private final JsonValue[] fields;

  JsonStruct(StructType schema, String path, Scalars scalars) {
    this.path = path;
    fields = new JsonValue[schema.size()];
    for (int i = 0; i < fields.length; i++) {
      StructField field = schema.fields()[i];
      positions.put(field.name(), i);
      fields[i] = new JsonValue(field.dataType(), path + field.name(), scalars);
    }
  }

  /** Reads from the object's opening brace to its closing one. */
  @Nullable Object[] read(JsonParser parser, Rescue rescue) throws IOException {
    @Nullable Object[] values = new Object[fields.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Integer position = positions.get(name);
      if (position == null) {
        rescue.keep(path + name, parser, "unknown field '" + path + name + "'");
      } else if (values[position] != null) {
        rescue.keep(path + name, parser, "field '" + path + name + "' is there twice");
      } else if (token != JsonToken.VALUE_NULL) {
        values[position] = fields[position].read(parser, rescue);
      }
    }
    return values;
  }
}
