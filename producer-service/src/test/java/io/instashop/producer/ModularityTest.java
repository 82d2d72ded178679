package io.instashop.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

/** The packages depend on each other in one direction: status → shard → publish → feed → cursor. */
@AnalyzeClasses(packages = "io.instashop.producer", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule dependenciesFollowThePathOfARow =
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
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theFeedKnowsNothingOfKafka =
      noClasses()
          .that()
          .resideInAPackage("..producer.feed")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework..");
}
