package io.instashop.e2e.kubernetes;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that our programs and scripts read. Those of programs are on the reference pages,
 * which are compared with the code.
 */
final class KnownSettings {

  /** Of Java itself, and of PostgreSQL's client. */
  private static final Set<String> OTHERS = Set.of("JDK_JAVA_OPTIONS", "PGPASSWORD", "PGSSLMODE");

  private static final Pattern CODE = Pattern.compile("`(_?[A-Z][A-Z0-9_]+)`");

  private final Set<String> names = new TreeSet<>(OTHERS);

  KnownSettings() throws IOException {
    for (String page : Set.of("settings.md", "commands.md")) {
      for (String line :
          Files.readAllLines(ProjectFolder.path().resolve("docs/reference").resolve(page))) {
        read(line);
      }
    }
    String script = Files.readString(ProjectFolder.path().resolve("infra/postgres/roles.sh"));
    Pattern.compile("\\$\\{?([A-Z]+)\\b")
        .matcher(script)
        .results()
        .forEach(m -> names.add(m.group(1)));
  }

  /**
   * A line may say {@code A_B_URL} and then {@code _USERNAME}, which means {@code A_B_USERNAME}.
   */
  private void read(String line) {
    String whole = "";
    Matcher code = CODE.matcher(line);
    while (code.find()) {
      String name = code.group(1);
      names.add(name);
      if (!name.startsWith("_")) {
        whole = name;
      } else {
        for (int end = whole.lastIndexOf('_'); end > 0; end = whole.lastIndexOf('_', end - 1)) {
          names.add(whole.substring(0, end) + name);
        }
      }
    }
  }

  boolean contains(String name) {
    return names.contains(name);
  }
}
