package io.instashop.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.instashop.audit", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest
  static final ArchRule packages_do_not_depend_on_each_other_in_a_circle =
      slices().matching("io.instashop.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule evidence_and_guarantees_are_pure =
      noClasses()
          .that()
          .resideInAnyPackage("..evidence..", "..guarantee..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "java.net..", "org.apache.kafka..", "io.lettuce..", "tools.jackson..");
}
