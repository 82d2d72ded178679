package io.instashop.sampledata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.sampledata");

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    slices().matching("io.instashop.sampledata.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void scenariosDoNotKnowEachOther() {
    slices()
        .matching("io.instashop.sampledata.(payments|deliveries|landing|sales)..")
        .should()
        .notDependOnEachOther()
        .check(classes);
  }

  @Test
  void thereIsNeitherSpringNorSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.apache.spark..")
        .check(classes);
  }
}
