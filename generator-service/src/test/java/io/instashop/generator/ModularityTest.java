package io.instashop.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.instashop.generator");

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    slices().matching("io.instashop.generator.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theSimulationKnowsNeitherSpringNorADatabase() {
    noClasses()
        .that()
        .resideInAnyPackage("..shopper..", "..session..", "..checkout..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..")
        .check(classes);
  }
}
