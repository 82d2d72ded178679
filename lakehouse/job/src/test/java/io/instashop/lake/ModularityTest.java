package io.instashop.lake;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.lake");

  @Test
  void aRecordWalksFromIntakeOverTablesToTransformationsAndNeverBack() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy("io.instashop.lake")
        .layer("run")
        .definedBy("..lake.run")
        .layer("transform")
        .definedBy("..lake.transform")
        .layer("intake")
        .definedBy("..lake.intake")
        .layer("table")
        .definedBy("..lake.table")
        .layer("record")
        .definedBy("..lake.record")
        .layer("definition")
        .definedBy("..lake.definition")
        .layer("view")
        .definedBy("..lake.view")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("transform")
        .mayOnlyBeAccessedByLayers("command", "run")
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("run", "transform")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("command", "run", "transform", "intake")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("intake", "table")
        .check(classes);
  }
}
