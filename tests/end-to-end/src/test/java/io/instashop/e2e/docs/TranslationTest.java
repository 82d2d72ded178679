package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The Spanish page of operations says what the English one says, as far as a program can tell. It
 * has the same headings in the same order, and the same commands, settings and messages.
 */
class TranslationTest {

  private static final Path DOCS = ProjectFolder.path().resolve("docs");
  private static final MarkdownPage ENGLISH = MarkdownPage.read(DOCS.resolve("operations.md"));
  private static final MarkdownPage SPANISH = MarkdownPage.read(DOCS.resolve("es/operaciones.md"));
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** One that is a name, as those of the alarms are, is the same in both. */
  @Test
  void headingsAreParallel() {
    List<String> english = headings(ENGLISH);
    List<String> spanish = headings(SPANISH);
    assertThat(english).hasSizeGreaterThan(40);
    assertThat(levels(spanish)).isEqualTo(levels(english));
    for (int i = 0; i < english.size(); i++) {
      if (english.get(i).matches("### [A-Z][a-z]+([A-Z][a-z]+)+")) {
        assertThat(spanish.get(i)).isEqualTo(english.get(i));
      }
    }
  }

  @Test
  void everyCommandOfAFenceIsInBoth() {
    assertThat(commands(ENGLISH)).hasSizeGreaterThan(40);
    assertThat(commands(SPANISH)).isEqualTo(commands(ENGLISH));
  }

  @Test
  void everyCommandSettingAndMessageInTheTextIsInBoth() {
    assertThat(code(ENGLISH)).hasSizeGreaterThan(100);
    assertThat(code(SPANISH)).isEqualTo(code(ENGLISH));
  }

  @Test
  void tablesHaveAsManyRows() {
    assertThat(rows(SPANISH)).isEqualTo(rows(ENGLISH));
  }

  private static List<String> headings(MarkdownPage page) {
    return page.text().stream()
        .map(MarkdownPage.Line::text)
        .filter(text -> MarkdownPage.HEADING.matcher(text).matches())
        .toList();
  }

  private static List<Integer> levels(List<String> headings) {
    return headings.stream().map(heading -> heading.indexOf(' ')).toList();
  }

  /** The lines of all fences, without their comments, which are translated. */
  private static List<String> commands(MarkdownPage page) {
    List<String> commands = new ArrayList<>();
    for (String language : List.of("", "sh", "sql")) {
      page.fences(language).stream()
          .flatMap(String::lines)
          .map(line -> line.replaceFirst("\\s+# .*", ""))
          .forEach(commands::add);
    }
    return commands;
  }

  private static TreeSet<String> code(MarkdownPage page) {
    TreeSet<String> code = new TreeSet<>();
    for (MarkdownPage.Line line : page.text()) {
      CODE.matcher(line.text()).results().forEach(span -> code.add(span.group(1)));
    }
    return code;
  }

  /** How many rows of tables follow each heading. */
  private static List<Integer> rows(MarkdownPage page) {
    List<Integer> rows = new ArrayList<>(List.of(0));
    for (MarkdownPage.Line line : page.text()) {
      if (MarkdownPage.HEADING.matcher(line.text()).matches()) {
        rows.add(0);
      } else if (line.text().startsWith("|")) {
        rows.set(rows.size() - 1, rows.get(rows.size() - 1) + 1);
      }
    }
    return rows;
  }
}
