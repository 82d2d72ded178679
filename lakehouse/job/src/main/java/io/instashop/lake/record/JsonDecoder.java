package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One JSON object to typed columns, in one pass over its bytes. */
public final class JsonDecoder implements RecordDecoder {

  private static final long serialVersionUID = 1L;

  private final JsonStruct columns;
  private final String[] required;
  private final int[] requiredAt;

  /**
   * @param schema the columns; one that may not be null is required
   * @param timestampFormat pattern of timestamps, empty for the usual ones
   */
  public JsonDecoder(StructType schema, String timestampFormat) {
    columns = new JsonStruct(schema, "", new Scalars(timestampFormat));
    requiredAt =
        java.util.stream.IntStream.range(0, schema.size())
            .filter(i -> !schema.fields()[i].nullable())
            .toArray();
    required =
        java.util.Arrays.stream(requiredAt)
            .mapToObj(i -> schema.fields()[i].name())
            .toArray(String[]::new);
  }

  @Override
  public Decoded decode(byte[] record) {
    Rescue rescue = new Rescue();
    @Nullable Object[] values;
    try (JsonParser parser = Json.FACTORY.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Decoded.broken("no JSON object");
      }
      values = columns.read(parser, rescue);
      if (parser.nextToken() != null) {
        return Decoded.broken(
            "more text after the JSON object, at byte " + parser.currentLocation().getByteOffset());
      }
    } catch (JsonProcessingException e) {
      return Decoded.broken(
          "broken JSON at byte "
              + (e.getLocation() == null ? "?" : e.getLocation().getByteOffset())
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      // A text that is not UTF-8 surfaces as this one.
      return Decoded.broken("invalid UTF-8: " + e.getMessage());
    }
    Decoded decoded = rescue.decoded(values);
    for (int i = 0; i < required.length; i++) {
      if (values[requiredAt[i]] == null) {
        return Decoded.broken(
            "required column '"
                + required[i]
                + "' "
                + (decoded.problem() == null
                    ? "is missing"
                    : "has no value: " + decoded.problem()));
      }
    }
    return decoded;
  }
}
