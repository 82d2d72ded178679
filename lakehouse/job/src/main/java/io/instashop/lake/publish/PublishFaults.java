package io.instashop.lake.publish;

import io.instashop.kit.failure.Causes;
import java.sql.SQLException;

/** What went wrong in the warehouse, and what to change. */
final class PublishFaults {

  private PublishFaults() {}

  /** Why publishing failed, in one line with what to do. */
  static String explain(Exception e) {
    String text = Causes.inOneLine(e);
    String state =
        Causes.find(e, SQLException.class)
            .map(SQLException::getSQLState)
            .filter(each -> each != null)
            .orElse("");
    String advice =
        switch (state) {
          case "28P01", "28000" ->
              "set INSTASHOP_PUBLISH_DATASOURCE_USERNAME and INSTASHOP_PUBLISH_DATASOURCE_PASSWORD";
          case "3F000", "42501" ->
              "the role must own the schema gold: restart the platform, or run"
                  + " 'docker compose exec postgres-dwh roles.sh'";
          case "2BP01" -> "views of yours depend on the published table; drop them first";
          case "55P03" -> "another session reads the published table for too long; try again";
          default -> state.startsWith("08") ? "set INSTASHOP_PUBLISH_DATASOURCE_URL" : "";
        };
    return advice.isEmpty() ? text : text + "; " + advice;
  }
}
