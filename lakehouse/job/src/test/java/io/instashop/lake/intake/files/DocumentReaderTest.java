package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.table.Tally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

  /** Value, reason and raw text of each record. */
  private static List<String> rows(String text, String pointer) throws IOException {
    FileFacts facts =
        new FileFacts("/f/a", "f", 9, 1, "", 0, List.of(), 1, 0, FileFacts.Fate.READ, null);
    List<String> rows = new ArrayList<>();
    try (DocumentReader reader =
        new DocumentReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            pointer,
            new JsonDecoder(StructType.fromDDL("p DOUBLE"), ""),
            new FileRows("d", facts, 1, new Tally()),
            1_000,
            () -> "copy")) {
      reader.forEachRemaining(
          row -> {
            byte[] raw = (byte[]) row.get(11);
            rows.add(
                raw == null
                    ? row.get(0) + ""
                    : row.getString(10).substring(0, 11)
                        + " "
                        + new String(raw, StandardCharsets.UTF_8));
          });
    }
    return rows;
  }

  @Test
  void aNumberThatJsonHasNotRefusesItsRecordAlone() throws IOException {
    assertThat(rows("[{\"p\":1.5},{\"p\":NaN},{\"p\":-Infinity},{\"p\":2.5}]", ""))
        .containsExactly("1.5", "broken JSON {\"p\":NaN}", "broken JSON {\"p\":-Infinity}", "2.5");
  }

  @Test
  void nullInPlaceOfTheArrayIsNoRecord() throws IOException {
    assertThat(rows("{\"items\":null}", "/items")).isEmpty();
    assertThat(rows("{\"items\":null}{\"items\":[{\"p\":1.5},null]}", "/items"))
        .containsExactly("1.5", "no JSON obj null");
  }
}
