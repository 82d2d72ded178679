package io.instashop.e2e.docs;

import com.sun.source.tree.AnnotationTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The settings of a service, as its {@code @ConfigurationProperties} records define them. */
final class SettingsReference {

  private SettingsReference() {}

  /** A Markdown table of a service's own settings, in the order of their names. */
  static String of(JavaSources sources) {
    List<String> rows = new ArrayList<>();
    for (JavaType type : sources.types()) {
      type.annotation("ConfigurationProperties")
          .ifPresent(a -> rows.addAll(rows(sources, type, prefix(a))));
    }
    return """
        | setting | environment variable | default | meaning |
        |---|---|---|---|
        """
        + String.join("", rows.stream().sorted().toList());
  }

  private static String prefix(AnnotationTree annotation) {
    String value = JavaType.value(annotation, "value");
    return value.isEmpty() ? JavaType.value(annotation, "prefix") : value;
  }

  private static List<String> rows(JavaSources sources, JavaType type, String prefix) {
    List<String> rows = new ArrayList<>();
    for (JavaType.Member member : type.members()) {
      if (member.type().isEmpty() || member.modifiers().getFlags().toString().contains("static")) {
        continue;
      }
      String name = prefix + "." + dashed(member.name());
      boolean valid = member.annotation("Valid").isPresent();
      JavaType nested = valid ? sources.find(member.type()).orElse(null) : null;
      if (nested != null) {
        rows.addAll(rows(sources, nested, name));
      } else {
        rows.add(row(sources, name, type, member));
      }
    }
    return rows;
  }

  private static String row(
      JavaSources sources, String name, JavaType type, JavaType.Member member) {
    String value =
        member
            .annotation("DefaultValue")
            .map(a -> sources.resolved(JavaType.value(a, "value")))
            .orElse("");
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(
            name,
            name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT),
            value.isEmpty() ? "none" : "`" + value + "`",
            type.param(member.name()).replace("|", "\\|"));
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
