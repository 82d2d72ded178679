package io.instashop.contracts.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Text that is not blank, that a database can hold, and that is not too long. */
final class TextType extends FieldType {

  private final int maxBytes;

  /** With so many bytes of UTF-8 at most. */
  TextType(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  String read(String name, Object found) {
    if (!(found instanceof String value)) {
      throw InvalidFieldException.invalid(name, "must be a string");
    }
    if (value.isBlank()) {
      throw InvalidFieldException.invalid(name, "must not be blank");
    }
    if (!isStorable(value)) {
      throw InvalidFieldException.invalid(
          name, "holds a NUL or half a surrogate pair, which no database text can hold");
    }
    int bytes = Utf8.length(value);
    if (bytes > maxBytes) {
      throw InvalidFieldException.invalid(
          name, "has " + bytes + " bytes in UTF-8, the limit is " + maxBytes);
    }
    return value;
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeString((String) value);
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.TEXT);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of("type", "string", "pattern", "\\S", "maxLength", (long) maxBytes);
  }

  private static boolean isStorable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
