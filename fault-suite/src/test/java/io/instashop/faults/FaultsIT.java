package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Nothing lost, nothing doubled, everything on time: while things break under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

  private static final Scope SCOPE = Scope.chosen();

  private FaultPlatform platform;

  @BeforeAll
  void start() {
    platform = FaultPlatform.start("faults", new PlatformOptions());
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  @Order(1)
  void theDatabasesKeepWhatTheyConfirmed() throws Exception {
    for (Connection database : List.of(platform.shop(), platform.warehouse())) {
      try (database;
          Statement statement = database.createStatement()) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
          try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            assertThat(row.getString(1)).as(setting).isEqualTo("on");
          }
        }
      }
    }
  }

  @Test
  @Order(2)
  void everyGuaranteeHoldsWhateverBreaks() {
    List<FaultResult> results = new ArrayList<>();
    try (Campaign campaign = new Campaign(platform, Long.getLong("faults.seed", 1))) {
      for (Fault fault : Catalogue.chosen(SCOPE)) {
        results.add(campaign.strike(fault, SCOPE.instants(fault)));
      }
      Verdicts verdicts = campaign.judge();
      System.out.println(verdicts.audit().toText());
      assertThat(verdicts.complaints()).isEmpty();
      assertThat(campaign.witnessed()).isPositive();
    }
  }
}
