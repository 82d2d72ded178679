package io.instashop.kit.boot;

import io.instashop.kit.settings.AllowedValues;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** Says what a property may be, from the constraints on its component of the settings record. */
final class AllowedProperty {

  private AllowedProperty() {}

  /**
   * The values of a component; empty if nothing is known of it.
   *
   * @param settings a record of settings
   * @param path from the record to the component, in dashed or camel case: {@code poll.active}
   */
  static Optional<String> of(Class<?> settings, String path) {
    Class<?> type = settings;
    RecordComponent component = null;
    for (String name : path.split("\\.")) {
      component = component(type, name);
      if (component == null) {
        return Optional.empty();
      }
      type = component.getType();
    }
    return component == null ? Optional.empty() : describe(component.getAccessor(), type);
  }

  /** A camel-case name as properties are written. */
  static String dashed(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static @Nullable RecordComponent component(Class<?> type, String name) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .filter(each -> dashed(each.getName()).equals(dashed(name)))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static Optional<String> describe(AnnotatedElement component, Class<?> type) {
    Pattern pattern = component.getAnnotation(Pattern.class);
    if (pattern != null) {
      return Optional.of(
          pattern.message().startsWith("{") ? "must match " + pattern.regexp() : pattern.message());
    }
    if (type == String.class && component.isAnnotationPresent(NotBlank.class)) {
      return Optional.of("must not be empty");
    }
    if (type == Duration.class) {
      return Optional.of(AllowedValues.duration(least(component), most(component)));
    }
    Min min = component.getAnnotation(Min.class);
    Max max = component.getAnnotation(Max.class);
    if (min != null) {
      return Optional.of(
          max == null
              ? AllowedValues.wholeNumberFrom(min.value())
              : AllowedValues.wholeNumber(min.value(), max.value()));
    }
    return AllowedValues.of(type);
  }

  private static @Nullable Duration least(AnnotatedElement component) {
    DurationMin min = component.getAnnotation(DurationMin.class);
    return min == null
        ? null
        : Duration.ofDays(min.days())
            .plusHours(min.hours())
            .plusMinutes(min.minutes())
            .plusSeconds(min.seconds())
            .plusMillis(min.millis())
            .plusNanos(min.nanos());
  }

  private static @Nullable Duration most(AnnotatedElement component) {
    DurationMax max = component.getAnnotation(DurationMax.class);
    return max == null
        ? null
        : Duration.ofDays(max.days())
            .plusHours(max.hours())
            .plusMinutes(max.minutes())
            .plusSeconds(max.seconds())
            .plusMillis(max.millis())
            .plusNanos(max.nanos());
  }
}
