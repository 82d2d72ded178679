package io.instashop.contracts.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * The fields of one JSON object in the order in which they were written.
 *
 * <p>A tree of Jackson's own nodes costs twice as much, most of it for hash tables. Our own objects
 * are read in the order in which they were written. So the field after the one last found is nearly
 * always the one asked for.
 *
 * <p>Values are {@link String}, {@link Long} or {@link java.math.BigInteger}, {@link
 * java.math.BigDecimal}, {@link Boolean}, {@link JsonObject}, a {@link List} of such, or null.
 */
public final class JsonObject {

  /** More names than any event has. */
  private static final int MANY = 64;

  /** As many names as an event has, and as many as a line of it has. */
  private static final int OF_EVENT = 24;

  private static final int OF_LINE = 8;

  private static final String[] NO_NAMES = {};
  private static final @Nullable Object[] NO_VALUES = {};

  private final int usual;
  private String[] names = NO_NAMES;
  private @Nullable Object[] values = NO_VALUES;
  private int size;
  private int next;

  /** One bit for the hash of each name: a name whose bit is not set is not there. */
  private long seen;

  /** The place of each name, once there are so many that looking at each takes too long. */
  private @Nullable Map<String, Integer> places;

  private JsonObject(int usual) {
    this.usual = usual;
  }

  /** Reads the object whose opening brace the parser stands on, up to its closing one. */
  public static JsonObject read(JsonParser parser) {
    return read(parser, OF_EVENT);
  }

  /** An object within another has room for a line: a record may hold 300,000 empty ones. */
  private static JsonObject read(JsonParser parser, int usual) {
    JsonObject object = new JsonObject(usual);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (object.indexOf(name) >= 0) {
        throw new StreamReadException(
            parser, "field '" + InvalidFieldException.clip(name) + "' is there twice");
      }
      parser.nextToken();
      object.add(name, value(parser));
    }
    return object;
  }

  /** The value of a field; null if it is absent or null. */
  @Nullable Object get(String name) {
    int index = indexOf(name);
    if (index < 0) {
      return null;
    }
    next = index + 1;
    return values[index];
  }

  private int indexOf(String name) {
    int hash = name.hashCode();
    if ((seen & bit(hash)) == 0) {
      return -1;
    }
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    for (int i = next; i < size; i++) {
      if (isAt(i, name, hash)) {
        return i;
      }
    }
    for (int i = 0; i < next; i++) {
      if (isAt(i, name, hash)) {
        return i;
      }
    }
    return -1;
  }

  /** Strings know their hash: comparing it first spares nearly every comparison of characters. */
  private boolean isAt(int index, String name, int hash) {
    return names[index].hashCode() == hash && names[index].equals(name);
  }

  private static long bit(int hash) {
    return 1L << (hash ^ hash >>> 6 ^ hash >>> 12);
  }

  private void add(String name, @Nullable Object value) {
    if (size == names.length) {
      int room = Math.max(usual, 2 * size);
      names = Arrays.copyOf(names, room);
      values = Arrays.copyOf(values, room);
    }
    names[size] = name;
    seen |= bit(name.hashCode());
    values[size] = value;
    size++;
    if (places != null) {
      places.put(name, size - 1);
    } else if (size == MANY) {
      places = new HashMap<>();
      for (int i = 0; i < size; i++) {
        places.put(names[i], i);
      }
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case START_OBJECT -> read(parser, OF_LINE);
      case START_ARRAY -> array(parser);
      default -> throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> elements = new ArrayList<>(4);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }
}
