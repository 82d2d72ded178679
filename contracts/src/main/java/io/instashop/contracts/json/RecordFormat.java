package io.instashop.contracts.json;

import java.lang.invoke.MethodHandle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * How records of one class stand in JSON: one field for each component, in their order.
 * Thread-safe.
 *
 * <p>A field has the component's name in snake case. The component's Java type says what is
 * accepted, narrowed by {@link Quantity} and {@link Digits}. A component that is {@code @Nullable}
 * may be null or absent; every other field is required.
 *
 * @param <R> the record class, or a type that all its instances have
 */
public final class RecordFormat<R> {

  /** Times before this are typing errors, and each would open a table partition of its own. */
  public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final List<RecordField> fields;
  private final RecordField[] inOrder;
  private final MethodHandle constructor;

  private RecordFormat(List<RecordField> fields, MethodHandle constructor) {
    this.fields = fields;
    this.inOrder = fields.toArray(RecordField[]::new);
    this.constructor = constructor;
  }

  /**
   * The format of a record class.
   *
   * @param types the field types for Java types that need one of their own; may be empty
   * @throws IllegalArgumentException if a component has a type that no field can have
   */
  public static <R> RecordFormat<R> of(Class<? extends R> record, Map<Class<?>, FieldType> types) {
    RecordReflection reflection = new RecordReflection(record, types);
    return new RecordFormat<>(reflection.fields(), reflection.constructor());
  }

  /** The fields in the order of the record's components. */
  public List<RecordField> fields() {
    return fields;
  }

  /** The field with that name, if there is one. */
  public Optional<RecordField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * Makes a record of a JSON object. Fields that it does not know are ignored.
   *
   * @throws InvalidFieldException for the first component whose field is absent or wrong
   * @throws RuntimeException as {@link Checked#check} does
   */
  public R read(JsonObject object) {
    Object[] values = new Object[inOrder.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = inOrder[i].read(object);
    }
    R record = construct(values);
    if (record instanceof Checked checked) {
      checked.check();
    }
    return record;
  }

  @SuppressWarnings("unchecked")
  private R construct(Object[] values) {
    try {
      return (R) (Object) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the constructor of a record failed", e);
    }
  }

  /** Writes the fields of a record into the object that the generator has begun. */
  public void write(JsonGenerator generator, Object record) {
    for (RecordField field : inOrder) {
      field.write(generator, record);
    }
  }

  /** The JSON Schema keywords of such an object, in order. */
  public Map<String, Object> keywords() {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name(), field.keywords()));
    List<String> required =
        fields.stream().filter(field -> !field.isOptional()).map(RecordField::name).toList();
    return Keywords.of("type", "object", "required", required, "properties", properties);
  }
}
