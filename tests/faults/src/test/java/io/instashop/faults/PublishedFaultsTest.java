package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The published report has a row for each fault of the catalogue, tried or not. */
class PublishedFaultsTest {

  @Test
  void theReportNamesEachFaultOfTheCatalogue() {
    WrittenPart part = WrittenPart.ofReport("faults");
    String expected =
        ResultTables.parse(part.text())
            .of(Catalogue.all(Scope.FULL).stream().map(Fault::name).toList());
    if (Boolean.getBoolean("docs.write")) {
      part.write(expected);
    }
    assertThat(part.text())
        .as("faults in docs/reports/faults.md; written again with -Ddocs.write=true")
        .isEqualTo(expected.strip());
  }
}
