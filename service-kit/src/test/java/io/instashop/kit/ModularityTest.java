package io.instashop.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A program gets only the libraries of the packages that it uses. */
class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.kit");

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.instashop.kit.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packagesAreNullMarked() {
    assertThat(classes)
        .allMatch(type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"));
  }

  @Test
  void onlyTheBootPartKnowsSpring() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.instashop.kit.boot")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "io.instashop.kit.boot")
        .check(classes);
  }

  @Test
  void settingsFailuresAndTextNeedNoLibrary() {
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
            "io.instashop.kit.text")
        .check(classes);
  }

  @Test
  void nothingKnowsTheDomain() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.instashop.contracts.events..")
        .check(classes);
  }
}
