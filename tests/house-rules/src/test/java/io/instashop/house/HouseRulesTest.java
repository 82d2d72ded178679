package io.instashop.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds what it is for. */
class HouseRulesTest {

  private static final JavaClasses OFFENDER =
      new ClassFileImporter().importPackages("io.instashop.producer", "io.instashop.consumer");

  private static final JavaClasses HOUSE =
      new ClassFileImporter().importPackages("io.instashop.house");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.instashop.house");

  @Test
  void aServiceThatKnowsAnotherIsFound() {
    assertThat(violations(HouseRules.modulesDependOnEachOtherAsDrawn, OFFENDER))
        .contains("io.instashop.producer.sample.Offender", "io.instashop.consumer.sample");
  }

  @Test
  void aModuleThatIsNotDrawnIsFound() {
    assertThat(violations(HouseRules.modulesDependOnEachOtherAsDrawn, HOUSE))
        .contains("not drawn: house");
  }

  @Test
  void aLoggerOfAnotherNameIsFound() {
    assertThat(violations(HouseRules.loggersAreCalledLog, OFFENDER)).contains("Offender.LOG");
  }

  @Test
  void theSystemsClockInTheMiddleOfTheCodeIsFound() {
    assertThat(violations(HouseRules.timeComesFromAClockThatIsGiven, OFFENDER))
        .contains("Offender.neighbour()", "Instant.now()", "LocalTime.now(java.time.ZoneId)");
  }

  @Test
  void aLongClassIsFound() {
    assertThat(violations(new HaveAtMostLines(20))).contains("HouseRules has", "20 are allowed");
    assertThat(violations(new HaveAtMostLines(HouseRules.MOST_LINES))).isEmpty();
  }

  @Test
  void aFullRootPackageIsFound() {
    assertThat(violations(new HaveSmallRoot(2))).contains("types lie in io.instashop.house");
    assertThat(violations(new HaveSmallRoot(20))).isEmpty();
  }

  @Test
  void aPackageThatDoesNotSayWhatItIsForIsFound(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("io/instashop/house"));
    HavePackageInfo condition = new HavePackageInfo(new SourceFile(root));
    assertThat(violations(condition)).contains("io.instashop.house has no package-info.java");

    Files.createFile(folder.resolve("package-info.java"));
    assertThat(violations(condition)).isEmpty();
  }

  @Test
  void aPackageThatIsNotNullMarkedIsFound() {
    ArchRule rule = classes().should(new BeNullMarked());
    assertThat(violations(rule, OFFENDER))
        .contains("io.instashop.producer.sample is not @NullMarked");
    assertThat(violations(rule, MAIN)).isEmpty();
  }

  private static String violations(ArchCondition<JavaClass> condition) {
    return violations(classes().should(condition), HOUSE);
  }

  private static String violations(ArchRule rule, JavaClasses classes) {
    return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
  }
}
