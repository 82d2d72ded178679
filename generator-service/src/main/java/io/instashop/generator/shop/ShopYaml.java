package io.instashop.generator.shop;

import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code shop.yml}. A field that is not known is refused: it may be a known one misspelt.
 *
 * <p>The records check the rest by hand, because a JSON Schema cannot say that shares add up to 100
 * or that a profile's categories exist.
 */
final class ShopYaml {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ShopYaml() {}

  static ShopFile parse(Path file, String text) {
    try {
      ShopFile parsed = MAPPER.readValue(text, ShopFile.class);
      if (parsed == null) {
        throw new ShopException(file, "is empty", null);
      }
      return parsed;
    } catch (JacksonException e) {
      throw new ShopException(file, place(e) + complaint(e), e);
    }
  }

  private static String place(JacksonException e) {
    String line =
        e.getLocation() == null || e.getLocation().getLineNr() < 1
            ? ""
            : "line " + e.getLocation().getLineNr() + ": ";
    String path = e.getPath().stream().map(ShopYaml::step).collect(Collectors.joining());
    return line + (path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ");
  }

  private static String step(Reference step) {
    return step.getPropertyName() == null
        ? "[" + step.getIndex() + "]"
        : "." + step.getPropertyName();
  }

  private static String complaint(JacksonException e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    if (cause instanceof IllegalArgumentException) {
      return String.valueOf(cause.getMessage());
    }
    String message = String.valueOf(e.getOriginalMessage());
    // Jackson's words name a feature of its own here.
    return message.startsWith("Cannot map `null`")
        ? "must be given"
        : message.lines().findFirst().orElse("is no valid YAML");
  }
}
