package io.instashop.registry;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.registry", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);
}
