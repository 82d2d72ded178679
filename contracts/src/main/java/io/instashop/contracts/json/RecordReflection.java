package io.instashop.contracts.json;

import java.lang.annotation.Annotation;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the components of a record class, once when its format is made. */
final class RecordReflection {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Class<?> record;
  private final Map<Class<?>, FieldType> types;

  RecordReflection(Class<?> record, Map<Class<?>, FieldType> types) {
    this.record = record;
    this.types = types;
  }

  List<RecordField> fields() {
    return Arrays.stream(record.getRecordComponents()).map(this::field).toList();
  }

  /** Takes an array of the components' values, gives an object. */
  MethodHandle constructor() {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return LOOKUP
          .findConstructor(record, MethodType.methodType(void.class, parameters))
          .asSpreader(Object[].class, components.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(record + " and its constructor must be public", e);
    }
  }

  private RecordField field(RecordComponent component) {
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (optional && component.getType().isPrimitive()) {
      throw new IllegalArgumentException(component + " of " + record + " can never be null");
    }
    return new RecordField(
        snakeCase(component.getName()),
        type(component),
        optional,
        description(component),
        accessor(component));
  }

  private FieldType type(RecordComponent component) {
    Class<?> type = component.getType();
    if (types.containsKey(type)) {
      return types.get(type);
    }
    if (type == String.class) {
      return annotations(component, MaxBytes.class)
          .findFirst()
          .<FieldType>map(limit -> new TextType(limit.value()))
          .orElse(FieldType.TEXT);
    }
    if (type == Instant.class) {
      return new InstantType();
    }
    if (type == long.class || type == Long.class) {
      return IntegerType.ID;
    }
    if (type == int.class || type == Integer.class) {
      return component.isAnnotationPresent(Quantity.class) ? IntType.QUANTITY : IntType.COUNT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return new BooleanType();
    }
    if (type == BigDecimal.class) {
      Digits digits = component.getAnnotation(Digits.class);
      return new AmountType(digits == null ? 12 : digits.value());
    }
    if (type.isEnum() && WireName.class.isAssignableFrom(type)) {
      return ChoiceType.ofAll(type);
    }
    if (type == List.class
        && component.getGenericType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element
        && element.isRecord()) {
      return new ListType(RecordFormat.of(element, types));
    }
    throw new IllegalArgumentException(component + " of " + record + " has no type for a field");
  }

  private String description(RecordComponent component) {
    return annotations(component, Description.class).map(Description::value).findFirst().orElse("");
  }

  /** Those of the component first, then those of the interfaces' methods that it implements. */
  private <A extends Annotation> Stream<A> annotations(RecordComponent component, Class<A> kind) {
    return Stream.concat(
        Stream.ofNullable(component.getAnnotation(kind)),
        Stream.concat(Stream.of(record), Arrays.stream(record.getInterfaces()))
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> method.getName().equals(component.getName()))
            .filter(method -> method.getParameterCount() == 0)
            .map(method -> method.getAnnotation(kind))
            .filter(Objects::nonNull));
  }

  /** A function as fast as a call that is written out: a method handle in a field is slower. */
  @SuppressWarnings("unchecked")
  private Function<Object, Object> accessor(RecordComponent component) {
    Method method = component.getAccessor();
    try {
      MethodHandle handle = LOOKUP.unreflect(method);
      Class<?> boxed = MethodType.methodType(method.getReturnType()).wrap().returnType();
      return (Function<Object, Object>)
          LambdaMetafactory.metafactory(
                  LOOKUP,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  handle,
                  MethodType.methodType(boxed, record))
              .getTarget()
              .invokeExact();
    } catch (Throwable e) {
      throw new IllegalArgumentException(component + " of " + record + " cannot be read", e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
