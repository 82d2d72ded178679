package io.instashop.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages depend on each other in one direction: status → shard → publish → feed → cursor. */
class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.producer");

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.instashop.producer.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void dependenciesFollowThePathOfARow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cursor")
        .definedBy("..producer.cursor")
        .layer("feed")
        .definedBy("..producer.feed")
        .layer("publish")
        .definedBy("..producer.publish")
        .layer("shard")
        .definedBy("..producer.shard")
        .layer("status")
        .definedBy("..producer.status")
        .layer("service")
        .definedBy("io.instashop.producer")
        .whereLayer("feed")
        .mayOnlyAccessLayers("cursor")
        .whereLayer("publish")
        .mayOnlyAccessLayers("cursor", "feed")
        .whereLayer("cursor")
        .mayNotAccessAnyLayer()
        .whereLayer("shard")
        .mayOnlyAccessLayers("cursor", "feed", "publish")
        .whereLayer("status")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  @Test
  void theFeedKnowsNothingOfKafka() {
    noClasses()
        .that()
        .resideInAPackage("..producer.feed")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.springframework..")
        .check(classes);
  }
}
