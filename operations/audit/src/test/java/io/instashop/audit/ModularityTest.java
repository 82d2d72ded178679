package io.instashop.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.audit", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule evidenceAndGuaranteesArePure =
      noClasses()
          .that()
          .resideInAnyPackage("..evidence..", "..guarantee..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "java.net..", "org.apache.kafka..", "io.lettuce..", "tools.jackson..");
}
