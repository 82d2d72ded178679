package io.instashop.lake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.lake", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule aRecordWalksFromIntakeOverTablesToTransformationsAndNeverBack =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command")
          .definedBy("..lake.command")
          .layer("maintenance")
          .definedBy("..lake.maintenance")
          .layer("run")
          .definedBy("..lake.run")
          .layer("transform")
          .definedBy("..lake.transform")
          .layer("forecast")
          .definedBy("..lake.forecast")
          .layer("intake")
          .definedBy("..lake.intake..")
          .layer("table")
          .definedBy("..lake.table")
          .layer("record")
          .definedBy("..lake.record")
          .layer("definition")
          .definedBy("..lake.definition")
          .layer("view")
          .definedBy("..lake.view")
          .layer("report")
          .definedBy("..lake.report")
          .whereLayer("command")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("view")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("maintenance")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("command", "maintenance")
          .whereLayer("transform")
          .mayOnlyBeAccessedByLayers("command", "maintenance", "report", "run")
          .whereLayer("forecast")
          .mayOnlyBeAccessedByLayers("transform")
          .whereLayer("intake")
          .mayOnlyBeAccessedByLayers("maintenance", "run", "transform")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers(
              "command", "maintenance", "report", "run", "transform", "forecast", "intake")
          .whereLayer("record")
          .mayOnlyBeAccessedByLayers("intake", "table");

  @ArchTest
  static final ArchRule sourcesDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAnyPackage("..intake.kafka", "..intake.jdbc")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..intake.files", "..intake.http");
}
