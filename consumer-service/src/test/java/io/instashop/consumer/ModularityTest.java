package io.instashop.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.consumer", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule itemsAreDerivedWithoutKnowingTheWarehouse =
      noClasses()
          .that()
          .resideInAPackage("..enrichment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..landing..", "java.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule theWarehouseDoesNotKnowKafka =
      noClasses()
          .that()
          .resideInAPackage("..landing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule noEventGoesBackToIntake =
      noClasses()
          .that()
          .resideInAnyPackage("..landing..", "..enrichment..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..intake..");

  @ArchTest
  static final ArchRule theWarehouseDoesNotKnowTheItems =
      noClasses()
          .that()
          .resideInAPackage("..landing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..enrichment..");
}
