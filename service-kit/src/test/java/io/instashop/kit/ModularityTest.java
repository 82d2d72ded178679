package io.instashop.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

/** A program gets only the libraries of the packages that it uses. */
@AnalyzeClasses(packages = "io.instashop.kit", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule onlyTheBootPartKnowsSpring =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.instashop.kit.boot")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.instashop.kit.boot");

  @ArchTest
  static final ArchRule onlyTheSparkPartKnowsSpark =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.instashop.kit.spark")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "io.instashop.kit.spark");

  @ArchTest
  static final ArchRule onlyWhatServesPagesKnowsServlets =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.instashop.kit.boot", "io.instashop.kit.spark")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..");

  @ArchTest
  static final ArchRule settingsFailuresAndTextNeedNoLibrary =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.instashop.kit.settings", "io.instashop.kit.failure", "io.instashop.kit.text")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "org.jspecify.annotations",
              "io.instashop.kit.settings",
              "io.instashop.kit.failure",
              "io.instashop.kit.text");

  /** Of the contracts it knows what all programs have: names of meters. */
  @ArchTest
  static final ArchRule nothingKnowsTheDomain =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.instashop.contracts.events..",
              "io.instashop.contracts.json..",
              "io.instashop.contracts.windows..",
              "io.instashop.contracts.deadletters..");
}
