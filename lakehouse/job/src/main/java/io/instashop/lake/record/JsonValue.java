package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A value of one column or of a place within it. What does not fit is rescued as it came. */
final class JsonValue implements Serializable {

  private static final long serialVersionUID = 1L;

  private enum Kind {
    STRING,
    WHOLE,
    REAL,
    DECIMAL,
    BOOLEAN,
    TEXT,
    STRUCT,
    ARRAY,
    MAP,
    OTHER
  }

  private final DataType type;
  private final String path;
  private final Scalars scalars;
  private final Kind kind;
  private final @Nullable JsonStruct struct;
  private final @Nullable JsonValue element;

  JsonValue(DataType type, String path, Scalars scalars) {
    this.type = type;
    this.path = path;
    this.scalars = scalars;
    kind = kind(type);
    struct = type instanceof StructType fields ? new JsonStruct(fields, path + ".", scalars) : null;
    element =
        type instanceof ArrayType array
            ? new JsonValue(array.elementType(), path + "[]", scalars)
            : type instanceof MapType map
                ? new JsonValue(map.valueType(), path + ".*", scalars)
                : null;
  }

  private static Kind kind(DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return Kind.STRING;
    } else if (type.equals(DataTypes.LongType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.ByteType)) {
      return Kind.WHOLE;
    } else if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
      return Kind.REAL;
    } else if (type instanceof DecimalType) {
      return Kind.DECIMAL;
    } else if (type.equals(DataTypes.BooleanType)) {
      return Kind.BOOLEAN;
    } else if (type instanceof StructType) {
      return Kind.STRUCT;
    } else if (type instanceof ArrayType) {
      return Kind.ARRAY;
    } else if (type instanceof MapType map && map.keyType().equals(DataTypes.StringType)) {
      return Kind.MAP;
    } else if (type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType)
        || type.equals(DataTypes.DateType)) {
      return Kind.TEXT;
    }
    return Kind.OTHER;
  }

  /** The value that the parser stands at, or null if it is none or was rescued. */
  @Nullable Object read(JsonParser parser, Rescue rescue) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    Object value =
        switch (kind) {
          case STRING -> string(parser, token);
          case WHOLE -> token == JsonToken.VALUE_NUMBER_INT ? whole(parser) : null;
          case REAL -> token.isNumeric() ? real(parser) : null;
          case DECIMAL -> token.isNumeric() ? decimal(parser) : null;
          case BOOLEAN -> token.isBoolean() ? parser.getBooleanValue() : null;
          case TEXT ->
              token == JsonToken.VALUE_STRING ? scalars.parse(parser.getText(), type) : null;
          case STRUCT ->
              token == JsonToken.START_OBJECT
                  ? RowFactory.create(Objects.requireNonNull(struct).read(parser, rescue))
                  : null;
          case ARRAY -> token == JsonToken.START_ARRAY ? array(parser, rescue) : null;
          case MAP -> token == JsonToken.START_OBJECT ? map(parser, rescue) : null;
          case OTHER -> null;
        };
    if (value == null) {
      rescue.keep(
          path, parser, "column '" + path + "' wants " + type.sql() + ", not " + shown(parser));
    }
    return value;
  }

  private @Nullable Object whole(JsonParser parser) throws IOException {
    if (type.equals(DataTypes.LongType)
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return Numbers.whole(parser.getBigIntegerValue(), type);
  }

  private @Nullable Object real(JsonParser parser) throws IOException {
    if (type.equals(DataTypes.DoubleType) && parser.getTextLength() <= Numbers.DIGITS_OF_DOUBLE) {
      // The usual case, without a text of its own.
      double value = parser.getDoubleValue();
      if (value != 0 && !Double.isInfinite(value)) {
        return value;
      }
    }
    return scalars.parse(parser.getText(), type);
  }

  private @Nullable Object decimal(JsonParser parser) throws IOException {
    return parser.getTextLength() <= Numbers.DIGITS_OF_DOUBLE
            && parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? Numbers.exact(parser.getDecimalValue(), (DecimalType) type)
        : scalars.parse(parser.getText(), type);
  }

  /** A text column takes anything, objects as JSON: nothing of it changes. */
  private static @Nullable String string(JsonParser parser, JsonToken token) throws IOException {
    if (token.isStructStart()) {
      StringWriter text = new StringWriter();
      try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
        generator.copyCurrentStructureExact(parser);
      }
      return Utf8.escaped(text.toString());
    }
    String text = parser.getText();
    return Utf8.isText(text) ? text : null;
  }

  /** As Scala's, which alone Spark takes within a row; so for maps. */
  private Seq<Object> array(JsonParser parser, Rescue rescue) throws IOException {
    JsonValue each = Objects.requireNonNull(element);
    List<@Nullable Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(each.read(parser, rescue));
    }
    return CollectionConverters.asScala(values).toSeq();
  }

  private scala.collection.Map<String, Object> map(JsonParser parser, Rescue rescue)
      throws IOException {
    JsonValue each = Objects.requireNonNull(element);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      String place = path + "." + name;
      if (values.get(name) != null) {
        rescue.keep(place, parser, "field '" + place + "' is there twice");
      } else {
        values.put(name, each.read(parser, rescue));
      }
    }
    return CollectionConverters.asScala(values);
  }

  private static String shown(JsonParser parser) throws IOException {
    if (parser.currentToken().isStructStart()) {
      return parser.currentToken() == JsonToken.START_OBJECT ? "an object" : "an array";
    }
    return Printable.value(parser.getText());
  }
}
