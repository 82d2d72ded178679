package io.instashop.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.dashboard");

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    SlicesRuleDefinition.slices()
        .matching("io.instashop.dashboard.(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void theReadersKnowNeitherEachOtherNorTheWeb() {
    noClasses()
        .that()
        .resideInAPackage("..dashboard.live..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..dashboard.history..", "..dashboard.health..", "..dashboard.web..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("..dashboard.history..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..dashboard.live..", "..dashboard.health..", "..dashboard.web..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("..dashboard.health..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..dashboard.web..")
        .check(classes);
  }
}
