package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.CsvOptions;
import io.instashop.lake.definition.FileFormat;
import io.instashop.lake.table.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of a file's columns, as its parts are read. */
class HeaderTest {

  private static final String SPANNING = "id,\"unit\nprice\",stock\n1,2.5,7\n";

  @TempDir private Path folder;
  private final Tally tally = new Tally();

  private List<String> rows(String text, CsvOptions csv, boolean whole) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text, StandardCharsets.UTF_8);
    Configuration configuration = new Configuration();
    FileFacts facts =
        new FileInspector(FileFormat.CSV, csv.multiline() ? Long.MAX_VALUE : 1 << 20)
            .examine(
                file.toUri().toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis(),
                configuration);
    StructType columns =
        StructType.fromDDL(whole ? "value STRING" : "id INT, `unit_price` DOUBLE, stock INT");
    PartReader reader =
        new PartReader(
            "items",
            FileFormat.CSV,
            csv,
            "",
            "",
            1 << 20,
            columns,
            whole,
            new RetainedFiles(folder.resolve("kept").toUri().toString()),
            Map.of(),
            tally);
    List<String> rows = new ArrayList<>();
    for (FilePart part : FilePart.of(facts)) {
      reader
          .read(part, configuration)
          .forEachRemaining(
              row -> {
                String values = "";
                for (int i = 0; i < columns.size(); i++) {
                  values += row.get(i) + " ";
                }
                rows.add(values + row.get(columns.size() + 8) + " " + row.get(columns.size() + 9));
              });
    }
    return rows;
  }

  private static CsvOptions csv(boolean header, boolean multiline) {
    return new CsvOptions(header, ",", "\"", "", multiline);
  }

  @Test
  void mayHaveANameThatSpansLines() throws IOException {
    assertThat(rows(SPANNING, csv(true, true), false)).containsExactly("1 2.5 7 null null");
    assertThat(tally.value().complaints()).isEmpty();
  }

  @Test
  void ofLinesThatEndEachRecordMustEndItself() throws IOException {
    assertThat(rows(SPANNING, csv(true, false), false))
        .containsExactly(
            "null null null null a quoted name in the header stays open; set"
                + " source.csv.multiline if names may span lines");
    assertThat(folder.resolve("kept")).isNotEmptyDirectory();
  }

  @Test
  void thatIsNeverClosedIsToldAsSuch() throws IOException {
    assertThat(rows("id,\"unit\n1,2.5\n", csv(true, true), false))
        .containsExactly("null null null null the header: a quoted value is never closed");
  }

  @Test
  void isNotNeededToLeaveOutAMarkOfTheByteOrder() throws IOException {
    assertThat(rows("\uFEFF1,2.5,7\n", csv(false, false), false))
        .containsExactly("1 2.5 7 null null");
    assertThat(rows("\uFEFFid,unit_price,stock\n1,2.5,7\n", csv(true, false), false))
        .containsExactly("1 2.5 7 null null");
    assertThat(rows("\uFEFFfirst\nsecond\n", csv(false, false), true))
        .containsExactly("first null null", "second null null");
  }
}
