package io.instashop.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.dashboard", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule liveFiguresKnowNeitherHistoryNorHealthNorTheWeb =
      noClasses()
          .that()
          .resideInAPackage("..dashboard.live..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..dashboard.history..", "..dashboard.health..", "..dashboard.web..");

  @ArchTest
  static final ArchRule historyKnowsNeitherLiveFiguresNorHealthNorTheWeb =
      noClasses()
          .that()
          .resideInAPackage("..dashboard.history..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..dashboard.live..", "..dashboard.health..", "..dashboard.web..");

  @ArchTest
  static final ArchRule healthDoesNotKnowTheWeb =
      noClasses()
          .that()
          .resideInAPackage("..dashboard.health..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..dashboard.web..");
}
