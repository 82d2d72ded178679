package io.instashop.contracts.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How values of one type are read, written and described. Reading is strict: nothing is coerced.
 */
public abstract class FieldType {

  /** The most bytes of UTF-8 that a text may have, unless {@link MaxBytes} gives another limit. */
  public static final int MAX_TEXT_BYTES = 4_096;

  /** The most elements that a list may have. */
  public static final int MAX_LIST_ELEMENTS = 1_000;

  /** Text that is not blank and that a database can hold. */
  public static final FieldType TEXT = new TextType(MAX_TEXT_BYTES);

  /** An {@code int} from 1. */
  public static final FieldType POSITIVE = new IntType(1, Integer.MAX_VALUE);

  FieldType() {}

  /**
   * The value of a field that must be there.
   *
   * @throws InvalidFieldException if it is absent or wrong
   */
  public final Object required(JsonObject object, String name) {
    Object found = object.get(name);
    if (found == null) {
      throw InvalidFieldException.missing(name);
    }
    return read(name, found);
  }

  /**
   * The value of a field that may be absent; then null.
   *
   * @throws InvalidFieldException if it is wrong
   */
  public final @Nullable Object optional(JsonObject object, String name) {
    Object found = object.get(name);
    return found == null ? null : read(name, found);
  }

  /**
   * Makes a value of what {@link JsonObject} found, which is not null.
   *
   * @throws InvalidFieldException if it is none
   */
  abstract Object read(String name, Object found);

  /** Writes a value that {@link #read} made. */
  abstract void write(JsonGenerator generator, Object value);

  /** The value as a column of {@link #column} holds it. */
  Object columnValue(Object value) {
    return value;
  }

  /** The column for such values. */
  public abstract ColumnType column();

  /**
   * The JSON Schema keywords of such a value, in order. Values are strings, numbers, lists, or such
   * maps again.
   */
  public abstract Map<String, Object> keywords();
}
