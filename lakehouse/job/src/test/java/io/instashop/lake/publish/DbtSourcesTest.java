package io.instashop.lake.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** dbt's sources are all gold tables that are shipped. */
class DbtSourcesTest {

  private static final Path FILE = Path.of("dbt/sources.yml");

  private static final String HEAD =
      """
      # Written from the definitions of the datasets by DbtSourcesTest with -Ddocs.write=true; change them, not this.
      version: 2
      sources:
        - name: gold
          description: "Gold tables of InstaShop, as 'lake publish' puts them into the warehouse."
          database: dwh_db
          schema: gold
          tables:
            - name: published
              description: "Which version of which table is there, and since when."
      """;

  @Test
  void theFileNamesEveryGoldTable() throws IOException {
    String text =
        HEAD
            + Definitions.load(Path.of("lake"), Map.of()).datasets().values().stream()
                .filter(DbtSourcesTest::isPublished)
                .sorted(Comparator.comparing(dataset -> dataset.target().table()))
                .map(DbtSourcesTest::entry)
                .collect(Collectors.joining());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(FILE, text);
    }
    assertThat(Files.readString(FILE))
        .as("%s; -Ddocs.write=true rewrites it", FILE)
        .isEqualTo(text);
  }

  private static boolean isPublished(Dataset dataset) {
    return "gold".equals(dataset.target().layer())
        && dataset.target().format() == Target.Format.DELTA;
  }

  private static String entry(Dataset dataset) {
    return "      - name: %s\n        description: \"%s\"\n"
        .formatted(
            dataset.target().table(),
            dataset.description().replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
