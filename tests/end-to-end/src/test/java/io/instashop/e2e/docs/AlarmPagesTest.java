package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.cli.alarm.AlarmKind;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is woken by an alarm finds the place where it says what to do. */
class AlarmPagesTest {

  private static final Path HOME = ProjectFolder.path();
  private static final Pattern RULE =
      Pattern.compile("- alert: (\\w+)([\\s\\S]*?)(?=- alert: |\\z)");
  private static final Pattern METER = Pattern.compile("\\binstashop_[a-z_]+");
  private static final Pattern BOUND = Pattern.compile("(?m) [<>]=? ([0-9.]+)$");
  private static final Pattern PAGE = Pattern.compile("(?m)^ +page: (\\S+)$");

  @Test
  void everyRuleNamesItsPlaceWhichExists() throws Exception {
    List<MatchResult> rules =
        RULE.matcher(Files.readString(HOME.resolve("infra/prometheus/alerts.yml")))
            .results()
            .toList();
    assertThat(rules).hasSizeGreaterThan(10);
    for (MatchResult rule : rules) {
      assertThat(PAGE.matcher(rule.group(2)).results().map(page -> page.group(1)))
          .as(rule.group(1))
          .singleElement()
          .isEqualTo("docs/operations.md#" + rule.group(1).toLowerCase(Locale.ROOT))
          .satisfies(AlarmPagesTest::exists);
    }
  }

  /** A meter that was renamed would leave its alarm silent forever. */
  @Test
  void everyMeterOfARuleIsOneThatIsDocumented() throws Exception {
    String rules = Files.readString(HOME.resolve("infra/prometheus/alerts.yml"));
    String meters = Files.readString(HOME.resolve("docs/reference/meters.md"));
    Stream<String> used =
        METER
            .matcher(rules)
            .results()
            .map(MatchResult::group)
            .map(meter -> meter.replaceFirst("_(sum|count)$", ""))
            .distinct();
    assertThat(used)
        .hasSizeGreaterThan(5)
        .allSatisfy(meter -> assertThat(meters).contains("| `" + meter + "` |"));
  }

  /** Whoever gets an alarm about the shop wants to know why this is much, and changes both. */
  @ParameterizedTest
  @ValueSource(strings = {"docs/operations.md", "docs/es/operaciones.md"})
  void theBoundsOfTheAlarmsAboutTheBusinessStandWhereTheyAreExplained(String page)
      throws Exception {
    String business =
        Files.readString(HOME.resolve("infra/prometheus/alerts.yml"))
            .replaceFirst("[\\s\\S]*- name: business", "");
    List<MatchResult> rules = RULE.matcher(business).results().toList();
    assertThat(rules).hasSizeGreaterThan(3);
    for (MatchResult rule : rules) {
      String section = section(MarkdownPage.read(HOME.resolve(page)), rule.group(1));
      assertThat(BOUND.matcher(rule.group(2)).results().map(AlarmPagesTest::bound))
          .as(rule.group(1))
          .isNotEmpty()
          .allSatisfy(bound -> assertThat(section).containsPattern("\\b" + bound));
    }
  }

  @Test
  void everyAlarmOfTheCommandLineNamesAPlaceThatExists() {
    Stream<String> places = Arrays.stream(AlarmKind.values()).map(AlarmKind::page);
    assertThat(places).isNotEmpty().allSatisfy(AlarmPagesTest::exists);
  }

  /** A share as it is written for people, any other number with the space before its unit. */
  private static String bound(MatchResult match) {
    double number = Double.parseDouble(match.group(1));
    return number < 1 ? Math.round(number * 100) + " %" : match.group(1) + " ";
  }

  private static String section(MarkdownPage page, String heading) {
    return page.text().stream()
        .map(MarkdownPage.Line::text)
        .dropWhile(line -> !line.equals("### " + heading))
        .skip(1)
        .takeWhile(line -> !MarkdownPage.HEADING.matcher(line).matches())
        .collect(Collectors.joining(" "));
  }

  private static void exists(String place) {
    String[] parts = place.split("#", 2);
    MarkdownPage page = MarkdownPage.read(HOME.resolve(parts[0]));
    assertThat(page.anchors()).contains(parts[1]);
  }
}
