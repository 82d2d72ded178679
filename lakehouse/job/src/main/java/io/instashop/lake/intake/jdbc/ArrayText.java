package io.instashop.lake.intake.jdbc;

import io.instashop.lake.record.Decoded;
import io.instashop.lake.record.JsonDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Arrays as PostgreSQL writes them, {@code {1.5,NULL,NaN}}, to typed ones. */
final class ArrayText implements UDF1<String, Row> {

  private static final long serialVersionUID = 1L;

  /** The array, null where it does not fit. */
  static final String VALUE = "value";

  /** Whether anything of it does not fit. */
  static final String CUT = "cut";

  private final StructType single;
  private final JsonDecoder decoder;

  /**
   * @param type of the array
   */
  ArrayText(DataType type) {
    single = new StructType().add(VALUE, type, true);
    decoder = new JsonDecoder(single, "");
  }

  /** What it returns. */
  StructType type() {
    return single.add(CUT, DataTypes.BooleanType, true);
  }

  @Override
  public @Nullable Row call(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Decoded decoded =
        decoder.decode(("{\"value\":" + json(text) + "}").getBytes(StandardCharsets.UTF_8));
    return decoded.broken() != null
        ? RowFactory.create(null, true)
        : RowFactory.create(decoded.values()[0], decoded.rescued() != null);
  }

  /** As JSON: numbers as they are, and all else that stands without quotes as text. */
  static String json(String text) {
    StringBuilder json = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      char each = text.charAt(at);
      int end = at + 1;
      if (each == '{' || each == '}' || each == ',') {
        json.append(each == '{' ? '[' : each == '}' ? ']' : each);
      } else if (each == '"') {
        while (end < text.length() && text.charAt(end) != '"') {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, text.length());
        json.append(text, at, end);
      } else {
        while (end < text.length() && ",{}".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        json.append(bare(text.substring(at, end)));
      }
      at = end;
    }
    return json.toString();
  }

  private static String bare(String text) {
    return text.equals("NULL")
        ? "null"
        : text.matches("-?\\d+(\\.\\d+)?") ? text : "\"" + text + "\"";
  }
}
