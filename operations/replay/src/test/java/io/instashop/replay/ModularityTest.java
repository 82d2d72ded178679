package io.instashop.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.instashop.replay", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest
  static final ArchRule the_three_repairs_do_not_know_each_other =
      slices().matching("io.instashop.replay.(*)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule only_windows_speak_to_redis =
      noClasses()
          .that()
          .resideOutsideOfPackage("..windows..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.lettuce..");
}
