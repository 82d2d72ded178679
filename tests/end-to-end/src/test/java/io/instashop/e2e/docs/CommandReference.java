package io.instashop.e2e.docs;

import com.sun.source.tree.AnnotationTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a program, as picocli's annotations define them. */
final class CommandReference {

  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile("\\$\\{env:(\\w+)(?::-(.*))?}(.*)");

  private final String program;
  private final JavaSources sources;

  /**
   * @param program name of the program, with which all its commands begin
   * @param sources of its module
   */
  CommandReference(String program, JavaSources sources) {
    this.program = program;
    this.sources = sources;
  }

  /** A Markdown section for each command that takes something or does something. */
  String text() {
    Map<String, String> sections = new TreeMap<>();
    for (JavaType type : sources.types()) {
      type.annotation("Command")
          .ifPresent(command -> sections.put(title(type, command), section(type, command)));
    }
    return String.join("", sections.values());
  }

  private String section(JavaType type, AnnotationTree command) {
    List<String> rows = rows(type);
    String table =
        rows.isEmpty() ? "" : "| | default | meaning |\n|---|---|---|\n" + String.join("", rows);
    return "### %s\n\n%s\n%s\n"
        .formatted(
            title(type, command),
            wrapped(JavaType.value(command, "description")),
            table.isEmpty() ? "" : "\n" + table);
  }

  private String title(JavaType type, AnnotationTree command) {
    String path = path(type, command);
    return path.equals(program) || path.startsWith(program + " ") ? path : program + " " + path;
  }

  /** The command's name after those of the commands it belongs to. */
  private String path(JavaType type, AnnotationTree command) {
    String name = sources.resolved(JavaType.value(command, "name"));
    for (JavaType other : sources.types()) {
      AnnotationTree above = other.annotation("Command").orElse(null);
      if (above != null && JavaType.values(above, "subcommands").contains(type.name() + ".class")) {
        return path(other, above) + " " + name;
      }
    }
    return name;
  }

  private List<String> rows(JavaType type) {
    List<String> rows = new ArrayList<>();
    sources.find(type.parent()).ifPresent(parent -> rows.addAll(rows(parent)));
    for (JavaType.Member member : type.members()) {
      member
          .annotation("Mixin")
          .flatMap(m -> sources.find(member.type()))
          .map(this::rows)
          .ifPresent(rows::addAll);
      member.annotation("Parameters").ifPresent(p -> rows.add(row("", member, p)));
      member
          .annotation("Option")
          .ifPresent(o -> rows.add(row(String.join(", ", JavaType.values(o, "names")), member, o)));
    }
    return rows;
  }

  private String row(String names, JavaType.Member member, AnnotationTree annotation) {
    String label = JavaType.value(annotation, "paramLabel");
    String shown = (names + " " + label).strip();
    String description =
        JavaType.value(annotation, "description")
            .replace(" (default: ${DEFAULT-VALUE})", "")
            .replace("one of: ${COMPLETION-CANDIDATES}", "`--help` lists the values")
            .replace("${COMPLETION-CANDIDATES}", "`--help` lists the values")
            .replace("default: ${DEFAULT-VALUE}", "");
    return "| `%s` | %s | %s |\n"
        .formatted(
            shown,
            defaultOf(sources.resolved(JavaType.value(annotation, "defaultValue"))),
            (description.isEmpty() ? documented(member.name()) : description).replace("|", "\\|"));
  }

  /** What the Javadoc of the module's records says of a component of this name. */
  private String documented(String component) {
    return sources.types().stream()
        .filter(type -> type.name().endsWith("Settings"))
        .map(type -> type.param(component))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String defaultOf(String value) {
    Matcher environment = FROM_ENVIRONMENT.matcher(value);
    if (environment.matches()) {
      String otherwise = environment.group(2);
      String below = environment.group(3).isEmpty() ? "" : ", there `" + environment.group(3) + "`";
      boolean none = otherwise == null || otherwise.isEmpty();
      return "`" + environment.group(1) + "`" + (none ? "" : ", else `" + otherwise + "`") + below;
    }
    return value.isEmpty() ? "" : "`" + value + "`";
  }

  private static String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      boolean breaks = column + 1 + word.length() > Layout.LONGEST_LINE;
      wrapped.append(wrapped.isEmpty() ? "" : breaks ? "\n" : " ").append(word);
      column = breaks ? word.length() : column + 1 + word.length();
    }
    return wrapped.toString();
  }
}
