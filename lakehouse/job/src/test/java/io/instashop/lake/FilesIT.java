package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.files.FilesIntake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesIT {

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void emptyLake() {
    lake = new TestLake(folder);
  }

  private void dataset(String name, String format, String... schema) {
    lake.define(
        "datasets/" + name + ".yml",
        """
        source: {type: files, path: '%s', format: %s, max_record_size: 1MB}
        %s
        target: {layer: bronze, table: %s}
        """
            .formatted(
                lake.landing(name),
                format,
                schema.length == 0 ? "" : "schema: [\"" + String.join("\", \"", schema) + "\"]",
                name));
  }

  @Test
  void csvWithEveryFaultLandsWhatIsGoodAndKeepsTheRest() {
    dataset("stock", "csv", "id BIGINT NOT NULL", "name STRING", "price DECIMAL(10,2)");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(
        "id,price,color\n1,1.50,red\n2,cheap,\n,3.00,\n4,4.00\n".getBytes(StandardCharsets.UTF_8));
    text.writeBytes(new byte[] {'5', ',', '5', ',', (byte) 0xc3, (byte) 0x28, '\n'});
    text.writeBytes("6,6.00,\n".getBytes(StandardCharsets.UTF_8));
    lake.drop("stock/faults.csv", text.toByteArray());
    lake.drop("stock/empty.csv", "");
    assertThat(lake.run("stock").get(0).outcome()).isEqualTo("ok");

    assertThat(lake.rows("SELECT id, name, price, _rescued, _offset FROM bronze.stock"))
        .containsExactly(
            "[1,null,1.50,{\"color\":\"red\"},2]",
            "[2,null,null,{\"price\":\"cheap\"},3]",
            "[6,null,6.00,null,7]");
    assertThat(
            lake.rows(
                "SELECT position, reason, raw, hex(raw_bytes) FROM quarantine.records"
                    + " WHERE dataset = 'stock' AND source LIKE '%/stock/faults.csv'"))
        .containsExactly(
            "[4,required column 'id' is missing,,3.00,,null]",
            "[5,2 values, but the header has 3 columns,4,4.00,null]",
            "[6,invalid UTF-8,null,352C352CC328]");
    String said = String.join("\n", lake.said);
    assertThat(said)
        .contains(
            "faults.csv: column 'name' is missing; it is null in all rows",
            "faults.csv: column 'color' is not declared; its values are in _rescued",
            "faults.csv row 3: column 'price' wants DECIMAL(10,2), not 'cheap'",
            "faults.csv row 4: required column 'id' is missing; quarantined",
            "faults.csv row 6: invalid UTF-8; quarantined",
            "empty.csv: is empty",
            "stock -> bronze.stock: 6 rows, 2 with rescued values, 3 quarantined");
  }

  /** A writer that is quicker than the reader must not keep a run going. */
  @Test
  @Tag("slow")
  void whatComesDuringARunIsTheNextRuns() {
    lake.define(
        "datasets/busy.yml",
        """
        source: {type: files, path: '%s', format: json, max_files_per_batch: 1}
        schema: [id BIGINT]
        target: {layer: bronze, table: busy}
        """
            .formatted(lake.landing("busy")));
    lake.drop("busy/1.json", "{\"id\":1}\n");
    lake.drop("busy/2.json", "{\"id\":2}\n");
    Dataset busy = lake.definitions().dataset("busy");
    AtomicInteger last = new AtomicInteger(2);
    IntakeRun run =
        new IntakeRun(
            "a-run",
            Clock.systemUTC(),
            line -> {
              int id = last.incrementAndGet();
              assertThat(id).as("batches of one run").isLessThan(20);
              lake.drop("busy/" + id + ".json", "{\"id\":" + id + "}\n");
            });

    new FilesIntake(TestLake.spark(), lake.folder(), busy, (FilesSource) busy.source()).run(run);

    assertThat(lake.rows("SELECT id FROM bronze.busy")).containsExactly("[1]", "[2]");
    lake.run("busy");
    assertThat(lake.rows("SELECT id FROM bronze.busy")).containsExactly("[1]", "[2]", "[3]", "[4]");
  }

  @Test
  @Tag("faults")
  void quotedValuesMaySpanLines() {
    lake.define(
        "datasets/notes.yml",
        """
        source: {type: files, path: '%s', format: csv, csv: {multiline: true}, max_record_size: 1KB}
        schema: [id BIGINT NOT NULL, note STRING]
        target: {layer: bronze, table: notes}
        """
            .formatted(lake.landing("notes")));
    lake.drop(
        "notes/a.csv",
        "id,note\n1,\"two\r\nlines, and a \"\"quote\"\"\"\n2,5\" pipe\n3,\"\n\nthird\"\n"
            + "4,\""
            + "long\n".repeat(400)
            + "\"\n5,last\n6,\"never closed\n7,x\n");
    lake.run("notes");
    assertThat(lake.rows("SELECT id, note, _offset FROM bronze.notes"))
        .containsExactly(
            "[1,two\r\nlines, and a \"quote\",2]",
            "[2,5\" pipe,4]",
            "[3,\n\nthird,5]",
            "[5,last,409]");
    assertThat(lake.rows("SELECT position, reason, raw, raw_file IS NULL FROM quarantine.records"))
        .containsExactly(
            "[410,a quoted value is never closed,6,\"never closed\n7,x,true]",
            "[8,a record of 2004 bytes, more than source.max_record_size (1024 bytes),null,false]");
  }

  @Test
  @Tag("faults")
  void aHugeLineIsKeptWholeBesideTheTable() throws IOException {
    dataset("logs", "json", "a INT", "b STRING");
    byte[] huge = new byte[50 << 20];
    java.util.Arrays.fill(huge, (byte) 'x');
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("{\"a\":1}\n{\"b\":\"".getBytes(StandardCharsets.UTF_8));
    text.writeBytes(huge);
    text.writeBytes("\"}\n{\"a\":3}\n".getBytes(StandardCharsets.UTF_8));
    lake.drop("logs/huge.json", text.toByteArray());
    lake.run("logs");
    assertThat(lake.rows("SELECT a, _offset FROM bronze.logs")).containsExactly("[1,1]", "[3,3]");
    Row refused = lake.sql("SELECT position, reason, raw_file FROM quarantine.records").get(0);
    assertThat(refused.getLong(0)).isEqualTo(2);
    assertThat(refused.getString(1)).startsWith("a record of 52428808 bytes, more than");
    byte[] kept = Files.readAllBytes(Path.of(java.net.URI.create(refused.getString(2))));
    assertThat(kept).hasSize(52428808).startsWith("{\"b\":\"x".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Tag("faults")
  void largeFilesAreReadInPartsThatKnowTheirRows() {
    dataset("big", "json", "n BIGINT", "pad STRING");
    StringBuilder text = new StringBuilder();
    String pad = "p".repeat(200);
    int rows = 350_000;
    for (int i = 1; i <= rows; i++) {
      text.append("{\"n\":").append(i).append(",\"pad\":\"").append(pad).append("\"}\n");
    }
    lake.drop("big/a.json", text.toString());
    lake.run("big");
    assertThat(text.length()).isGreaterThan(2 * (32 << 20));
    assertThat(lake.value("SELECT count(*) FROM bronze.big WHERE n = _offset"))
        .isEqualTo((long) rows);
    assertThat(lake.value("SELECT count(DISTINCT n) FROM bronze.big")).isEqualTo((long) rows);
  }

  @Test
  void filesAreReadOnceAndDroppingThemAgainIsRecognised() throws IOException {
    dataset("orders", "json", "id INT");
    Path file = lake.drop("orders/a.json", "{\"id\":1}\n");
    lake.run("orders");
    lake.run("orders");
    assertThat(lake.rows("SELECT id FROM bronze.orders")).containsExactly("[1]");

    lake.drop("orders/a.json", "{\"id\":1}\n");
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000_000));
    lake.drop("orders/copy.json", "{\"id\":1}\n");
    lake.run("orders");
    assertThat(lake.rows("SELECT id FROM bronze.orders")).containsExactly("[1]");
    assertThat(String.join("\n", lake.said))
        .contains(
            "a.json: dropped again with the same content; not read again",
            "copy.json: has the content of");

    lake.drop("orders/a.json", "{\"id\":2}\n{\"id\":3}\n");
    lake.run("orders");
    assertThat(lake.rows("SELECT id FROM bronze.orders")).containsExactly("[1]", "[2]", "[3]");
    assertThat(String.join("\n", lake.said)).contains("with other content; read as version 2");
  }

  @Test
  @Tag("faults")
  void compressedFilesAndABrokenOne() throws IOException {
    dataset("zipped", "json", "id INT");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.GZIPOutputStream(bytes)) {
      for (int i = 0; i < 20_000; i++) {
        zip.write("{\"id\":%d}\n".formatted(i * 7919 % 20_000).getBytes(StandardCharsets.UTF_8));
      }
    }
    lake.drop("zipped/a.json.gz", bytes.toByteArray());
    lake.run("zipped");
    assertThat(lake.rows("SELECT count(*), count(DISTINCT id), max(_offset) FROM bronze.zipped"))
        .containsExactly("[20000,20000,20000]");
    lake.drop("zipped/cut.json.gz", java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    lake.drop("zipped/b.json", "{\"id\":-1}\n");
    lake.drop("zipped/none.json.gz", "no gzip at all");
    lake.run("zipped");
    assertThat(lake.value("SELECT count(*) FROM bronze.zipped WHERE id = -1")).isEqualTo(1L);
    long landed =
        (Long) lake.value("SELECT count(*) FROM bronze.zipped WHERE _source LIKE '%/cut.json.gz'");
    assertThat(landed).as("what came before the cut").isBetween(1_000L, 19_999L);
    assertThat(
            lake.rows(
                "SELECT regexp_extract(source, '[^/]+$', 0), position, substring_index(reason, ':',"
                    + " 1), raw_file IS NOT NULL FROM quarantine.records"))
        .containsExactly(
            "[cut.json.gz,null,broken after " + landed + " records,true]",
            "[none.json.gz,null,broken after 0 records,true]");
    lake.said.clear();
    lake.run("zipped");
    assertThat(lake.said)
        .as("they were read, once")
        .containsExactly("zipped -> bronze.zipped: 0 rows");
  }

  @Test
  void filesStillBeingWrittenAreLeftAlone() {
    dataset("orders", "json", "id INT");
    lake.drop("orders/_draft.json", "{\"id\":1}\n");
    lake.drop("orders/.hidden/b.json", "{\"id\":2}\n");
    lake.drop("orders/c.json", "{\"id\":3}\n");
    lake.run("orders");
    assertThat(lake.rows("SELECT id FROM bronze.orders")).containsExactly("[3]");
  }

  @Test
  @Tag("faults")
  void parquetSoundTruncatedAndOfOtherTypes() throws IOException {
    dataset("sensors", "parquet", "sensor_id STRING NOT NULL", "value DOUBLE");
    Path sound = parquet("s", "SELECT 'a' AS sensor_id, 1.5D AS value UNION ALL SELECT NULL, 2D");
    Path other = parquet("o", "SELECT 'b' AS sensor_id, 'warm' AS value, 7 AS extra");
    byte[] bytes = Files.readAllBytes(sound);
    lake.drop("sensors/sound.parquet", bytes);
    lake.drop("sensors/other.parquet", Files.readAllBytes(other));
    lake.drop("sensors/cut.parquet", java.util.Arrays.copyOf(bytes, bytes.length - 20));
    byte[] damaged = bytes.clone();
    java.util.Arrays.fill(damaged, 4, 60, (byte) 0x55);
    lake.drop("sensors/damaged.parquet", damaged);
    assertThat(lake.run("sensors").get(0).outcome()).isEqualTo("ok");
    assertThat(lake.rows("SELECT sensor_id, value, _rescued FROM bronze.sensors"))
        .containsExactly("[a,1.5,null]", "[b,null,{\"value\":\"warm\",\"extra\":7}]");
    List<String> refused =
        lake.rows(
            "SELECT regexp_extract(source, '[^/]+$', 0), position, reason, raw, raw_file IS NOT"
                + " NULL FROM quarantine.records");
    assertThat(refused).hasSize(3);
    assertThat(refused.get(0)).startsWith("[cut.parquet,null,no Parquet file: ").endsWith("true]");
    assertThat(refused.get(1)).startsWith("[damaged.parquet,null,").endsWith("true]");
    assertThat(refused.get(2))
        .startsWith("[sound.parquet,2,required column 'sensor_id' has no value,{\"value\":2.0}");
  }

  private Path parquet(String name, String sql) throws IOException {
    Path target = folder.resolve("parquet-" + name);
    TestLake.spark().sql(sql).coalesce(1).write().parquet(target.toString());
    try (var files = Files.list(target)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  @Tag("faults")
  void avroBringsItsOwnColumnsAndABrokenEndIsQuarantined() throws IOException {
    dataset("readings", "avro");
    Schema schema =
        SchemaBuilder.record("Reading")
            .fields()
            .requiredLong("id")
            .optionalString("unit")
            .endRecord();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema)).create(schema, bytes)) {
      for (long i = 1; i <= 4; i++) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("id", i);
        record.put("unit", i % 2 == 0 ? "C" : null);
        writer.append(record);
        if (i == 2) {
          writer.sync();
        }
      }
    }
    lake.drop("readings/a.avro", bytes.toByteArray());
    lake.drop("readings/cut.avro", java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 18));
    lake.run("readings");
    assertThat(lake.rows("SELECT id, unit FROM bronze.readings WHERE _source LIKE '%/a.avro'"))
        .containsExactly("[1,null]", "[2,C]", "[3,null]", "[4,C]");
    assertThat(lake.rows("SELECT id FROM bronze.readings WHERE _source LIKE '%/cut.avro'"))
        .containsExactly("[1]", "[2]");
    assertThat(lake.rows("SELECT reason FROM quarantine.records"))
        .singleElement()
        .asString()
        .startsWith("[broken after 2 records: ");
  }

  @Test
  @Tag("faults")
  void jsonDocumentsAndPlainText() {
    lake.define(
        "datasets/docs.yml",
        """
        source: {type: files, path: '%s', format: json-document, records: /items}
        schema: [id INT]
        target: {layer: raw, table: docs}
        """
            .formatted(lake.landing("docs")));
    lake.drop("docs/a.json", "{\"total\":2,\"items\":[{\"id\":1},{\"id\":2,\"x\":[1]}]}");
    lake.drop("docs/cut.json", "{\"items\":[{\"id\":3},{\"id\":");
    dataset("lines", "text");
    lake.drop("lines/a.txt", "one\n\ntwo");
    lake.run("docs", "lines");
    assertThat(lake.rows("SELECT id, _offset, _rescued FROM raw.docs"))
        .containsExactly("[1,1,null]", "[2,2,{\"x\":[1]}]", "[3,1,null]");
    assertThat(lake.rows("SELECT reason FROM quarantine.records"))
        .singleElement()
        .asString()
        .startsWith("[broken after 1 records: Unexpected end-of-input");
    assertThat(lake.rows("SELECT value FROM bronze.lines")).containsExactly("[one]", "[two]");
  }

  @Test
  @Tag("faults")
  void aRebuildReadsEverythingAgain() {
    dataset("orders", "json", "id INT");
    lake.drop("orders/a.json", "{\"id\":1}\nbroken\n");
    lake.run("orders");
    dataset("orders", "json", "id STRING");
    lake.rebuild("orders");
    assertThat(lake.rows("SELECT id, _run_id IS NOT NULL FROM bronze.orders"))
        .containsExactly("[1,true]");
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(1L);
  }

  @Test
  @Tag("faults")
  void everyTableHasAHistoryAndFormerVersions() {
    dataset("orders", "json", "id INT");
    lake.drop("orders/a.json", "{\"id\":1}\n");
    lake.run("orders");
    lake.drop("orders/b.json", "{\"id\":2}\n");
    lake.run("orders");
    assertThat(lake.sql("DESCRIBE HISTORY bronze.orders")).hasSize(2);
    assertThat(lake.rows("SELECT id FROM bronze.orders VERSION AS OF 0")).containsExactly("[1]");
  }
}
