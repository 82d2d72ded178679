package io.instashop.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.generator", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule theSimulationKnowsNeitherSpringNorADatabase =
      noClasses()
          .that()
          .resideInAnyPackage("..shopper..", "..session..", "..checkout..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..");
}
