package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.instashop.lake.run.RunRecord;
import io.instashop.lake.spark.LakeSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Files as people have them. Nothing of them is lost or changed in silence, and none holds up
 * another.
 */
@Tag("faults")
class OddFilesIT {

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void emptyLake() {
    lake = new TestLake(folder);
  }

  private void dataset(String name, String format, String more, String... schema) {
    lake.define(
        "datasets/" + name + ".yml",
        """
        source: {type: files, path: '%s', format: %s %s}
        %s
        target: {layer: bronze, table: %s}
        """
            .formatted(
                lake.landing(name),
                format,
                more,
                schema.length == 0 ? "" : "schema: [\"" + String.join("\", \"", schema) + "\"]",
                name));
  }

  private void runs(String... names) {
    assertThat(lake.run(names))
        .extracting(RunRecord::outcome)
        .as(() -> String.join("\n", lake.said))
        .containsOnly("ok");
  }

  /** What was refused of a dataset: file, row, and the beginning of the reason. */
  private List<String> refused(String dataset) {
    return lake.rows(
        "SELECT concat_ws(' ', regexp_extract(source, '[^/]+$', 0), position), reason"
            + " FROM quarantine.records WHERE dataset = '"
            + dataset
            + "'");
  }

  @Test
  void linesEndAsTheyLike() {
    dataset("macs", "csv", "", "id BIGINT NOT NULL", "note STRING");
    lake.drop("macs/cr.csv", "id,note\r1,a\r2,b\r3,c");
    lake.drop("macs/both.csv", "id,note\r\n4,d\r\n");
    lake.drop("macs/mixed.csv", "id,note\r5,e\n6,f\r\n7,g\r");
    lake.drop("macs/header.csv", "id,note\r");
    dataset("quoted", "csv", ", csv: {multiline: true}", "id BIGINT", "note STRING");
    lake.drop("quoted/cr.csv", "id,note\r1,\"two\rlines\"\r2,x\r");
    dataset("objects", "json", "", "id INT");
    lake.drop("objects/cr.json", "{\"id\":1}\r{\"id\":2}\r");
    runs("macs", "quoted", "objects");
    assertThat(lake.rows("SELECT id, note, _offset FROM bronze.macs"))
        .containsExactly(
            "[1,a,2]", "[2,b,3]", "[3,c,4]", "[4,d,2]", "[5,e,2]", "[6,f,3]", "[7,g,4]");
    assertThat(lake.rows("SELECT id, note, _offset FROM bronze.quoted"))
        .containsExactly("[1,two\rlines,2]", "[2,x,4]");
    assertThat(lake.rows("SELECT id FROM bronze.objects")).containsExactly("[1]", "[2]");
    assertThat(String.join("\n", lake.said)).contains("header.csv: holds a header and no records");
  }

  @Test
  void aValueThatIsCutIsNoValue() {
    dataset("notes", "csv", "", "id STRING NOT NULL", "note STRING", "code STRING");
    lake.drop(
        "notes/a.csv",
        "id,note,code\n1,\"fine\",a\n2,\"first\nmiddle,looks,like\nlast\",6,x\n3,5\" pipe,c\n"
            + "4,\"slip,d\n5,fine,e\n");
    runs("notes");
    assertThat(lake.rows("SELECT id, note, code, _rescued FROM bronze.notes"))
        .containsExactly("[1,fine,a,null]", "[3,5\" pipe,c,null]", "[5,fine,e,null]");
    assertThat(refused("notes"))
        .containsExactly(
            "[a.csv 3,a quoted value stays open; set source.csv.multiline if values may span"
                + " lines]",
            "[a.csv 4,continues with the quoted value of row 3; set source.csv.multiline if values"
                + " may span lines]",
            "[a.csv 5,continues with the quoted value of row 3; set source.csv.multiline if values"
                + " may span lines]",
            "[a.csv 7,a quoted value stays open; set source.csv.multiline if values may span"
                + " lines]");
  }

  @Test
  void everyDocumentOfAFileIsRead() {
    dataset("docs", "json-document", "", "id BIGINT NOT NULL");
    lake.drop("docs/side.json", "{\"id\":1}{\"id\":2}\n{\n\"id\":3}");
    lake.drop("docs/arrays.json", "[{\"id\":4},{\"id\":5}] [] [{\"id\":6},7,null]");
    lake.drop("docs/rubbish.json", "{\"id\":8} <!-- cached -->");
    lake.drop("docs/blank.json", "{\"id\":9}\n\n   ");
    lake.drop("docs/none.json", "[]");
    dataset("items", "json-document", ", records: /items", "id BIGINT NOT NULL");
    lake.drop("items/a.json", "{\"items\":[{\"id\":1}],\"n\":1}{\"items\":[{\"id\":2}]}");
    lake.drop("items/b.json", "{\"items\":[{\"id\":3}]}{\"error\":\"busy\"}");
    runs("docs", "items");
    assertThat(lake.rows("SELECT id FROM bronze.docs"))
        .containsExactly("[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[8]", "[9]");
    assertThat(refused("docs"))
        .hasSize(3)
        .anyMatch(each -> each.startsWith("[rubbish.json,broken after 1 records: Unexpected"))
        .contains("[arrays.json 4,no JSON object]", "[arrays.json 5,no JSON object]");
    assertThat(lake.rows("SELECT id FROM bronze.items")).containsExactly("[1]", "[2]", "[3]");
    assertThat(refused("items"))
        .containsExactly(
            "[b.json,broken after 1 records: there is nothing at '/items' in document 2]");
  }

  @Test
  void aListMayReturnToWhatItWas() {
    String[] datasets = {"prices", "copies"};
    dataset("prices", "csv", "", "id BIGINT NOT NULL", "price DECIMAL(12,2)");
    dataset("copies", "csv", ", read_copies: true", "id BIGINT NOT NULL", "price DECIMAL(12,2)");
    for (String price : List.of("10.00", "12.00", "10.00")) {
      for (String name : datasets) {
        lake.drop(name + "/list.csv", "id,price\n1," + price + "\n");
      }
      runs(datasets);
    }
    for (String name : datasets) {
      assertThat(lake.rows("SELECT price FROM bronze." + name))
          .as(name)
          .containsExactly("[10.00]", "[10.00]", "[12.00]");
      lake.drop(name + "/other.csv", "id,price\n1,12.00\n");
    }
    runs(datasets);
    assertThat(lake.value("SELECT count(*) FROM bronze.prices")).isEqualTo(3L);
    assertThat(lake.value("SELECT count(*) FROM bronze.copies")).isEqualTo(4L);
    assertThat(String.join("\n", lake.said))
        .contains("not read again. To read copies, too, set read_copies");
  }

  @Test
  void filesArePackedInManyWaysAndSomeThatNobodyReads() throws IOException {
    dataset("packed", "csv", ", pattern: '*'", "id BIGINT NOT NULL");
    lake.drop("packed/a.csv", "id\n1\n");
    lake.drop("packed/b.csv.zst", packed(ZstdOutputStream::new, "id\n2\n"));
    lake.drop("packed/c.csv.lz4", packed(LZ4FrameOutputStream::new, "id\n3\n"));
    lake.drop("packed/d.csv", packed(GZIPOutputStream::new, "id\n4\n"));
    lake.drop("packed/e.csv", packed(ZstdOutputStream::new, "id\n5\n"));
    byte[] whole = packed(ZstdOutputStream::new, "id\n" + "6\n".repeat(90_000));
    lake.drop("packed/cut.csv.zst", java.util.Arrays.copyOf(whole, whole.length - 5));
    for (String name : List.of("no.zst", "no.lz4", "no.snappy", "no.gz", "no.bz2", "no.deflate")) {
      lake.drop("packed/" + name, "nothing of the kind, but long enough to be read " + name);
    }
    lake.drop("packed/no.zip", "PK");
    lake.drop("packed/no.csv.xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0});
    runs("packed");
    assertThat(lake.rows("SELECT DISTINCT id FROM bronze.packed WHERE id <> 6"))
        .containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
    List<String> refused = refused("packed");
    assertThat(refused)
        .extracting(each -> each.substring(1, each.indexOf(',')))
        .containsExactly(
            "cut.csv.zst",
            "no.bz2",
            "no.csv.xz",
            "no.deflate",
            "no.gz",
            "no.lz4",
            "no.snappy",
            "no.zip",
            "no.zst");
    assertThat(refused).anyMatch(each -> each.contains("is packed as ZIP, which is not read"));
    lake.drop("packed/z.csv", "id\n7\n");
    runs("packed");
    assertThat(lake.value("SELECT count(*) FROM bronze.packed WHERE id = 7")).isEqualTo(1L);
  }

  private interface Packer {
    OutputStream on(OutputStream out) throws IOException;
  }

  private static byte[] packed(Packer packer, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.on(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void valuesOfParquetAreExactOrRescued() throws IOException {
    dataset(
        "exact",
        "parquet",
        ", timestamp_format: 'dd/MM/yyyy HH:mm'",
        "id BIGINT NOT NULL",
        "price DECIMAL(12,2)",
        "quantity BIGINT",
        "listed DECIMAL(12,2)",
        "seen TIMESTAMP",
        "ratio FLOAT",
        "big DOUBLE",
        "place STRUCT<lat: DOUBLE, lon: DOUBLE>");
    parquet(
        "exact/a.parquet",
        """
        SELECT 1L AS ID, 19.99D AS price, 2D AS quantity, '19.99' AS listed,
          '27/02/2026 10:00' AS seen, 0.1D AS ratio, 4L AS big,
          named_struct('lon', 2D, 'lat', 1D) AS place
        UNION ALL SELECT 2, 19.999D, 2.7D, ' 19.99', '31/02/2026 10:00', 0.123456789D,
          9007199254740993L, named_struct('lon', 2D, 'lat', CAST('NaN' AS DOUBLE))
        UNION ALL SELECT 3, CAST('NaN' AS DOUBLE), -0.5D, '19.999', 'soon', 1e300D,
          9223372036854775807L, NULL
        UNION ALL SELECT 4, 1e12D, 9223372036854775807D, '1e100000000', NULL, NULL, NULL, NULL
        """);
    parquet("exact/b.parquet", "SELECT 5L AS id, 1772186400000L AS seen, true AS quantity");
    parquet("exact/c.parquet", "SELECT 6L AS id, timestamp_micros(253402300800000000) AS seen");
    runs("exact");
    assertThat(
            lake.rows(
                "SELECT id, price, quantity, listed, seen, ratio, big, place, _rescued FROM"
                    + " bronze.exact"))
        .containsExactly(
            "[1,19.99,2,19.99,2026-02-27T10:00:00Z,0.1,4.0,[1.0,2.0],null]",
            "[2,null,null,null,null,null,null,[null,2.0],{\"price\":\"19.999\",\"quantity\":\"2.7\","
                + "\"listed\":\" 19.99\",\"seen\":\"31/02/2026 10:00\",\"ratio\":\"0.123456789\","
                + "\"big\":\"9007199254740993\",\"place\":{\"lon\":2.0,\"lat\":\"NaN\"}}]",
            "[3,null,null,null,null,null,null,null,{\"price\":\"NaN\",\"quantity\":\"-0.5\","
                + "\"listed\":\"19.999\",\"seen\":\"soon\",\"ratio\":\"1.0E300\","
                + "\"big\":\"9223372036854775807\"}]",
            "[4,null,null,null,null,null,null,null,{\"price\":\"1.0E12\","
                + "\"quantity\":\"9.223372036854776E18\",\"listed\":\"1e100000000\"}]",
            "[5,null,1,null,null,null,null,null,{\"seen\":\"1772186400000\"}]",
            "[6,null,null,null,null,null,null,null,{\"seen\":\"+10000-01-01 00:00:00\"}]");
  }

  @Test
  void namesOfColumnsAreTheirOwners() throws IOException {
    dataset("names", "parquet", "");
    parquet(
        "names/a.parquet",
        """
        SELECT 'k1' AS _id, 'c' AS _class, 0L AS __index_level_0__, 7 AS `Order ID`,
          1.5D AS `Price (EUR)`, 'there' AS _source, 4 AS _offset, 'x' AS `a.b`, 5 AS _metadata,
          named_struct('in here', 1) AS s
        """);
    parquet("names/b.parquet", "SELECT 'k2' AS _id, 8 AS `order id`");
    runs("names");
    assertThat(
            lake.rows(
                "SELECT _id, _class, __index_level_0__, Order_ID, Price_EUR, _source_, _offset_,"
                    + " a_b, _metadata_, s.in_here, _offset, _rescued FROM bronze.names"))
        .containsExactly(
            "[k1,c,0,7,1.5,there,4,x,5,1,1,null]",
            "[k2,null,null,8,null,null,null,null,null,null,1,null]");
  }

  @Test
  void typesChangeFromDayToDay() throws IOException {
    dataset("drift", "parquet", "");
    String[] days = {
      "SELECT 1L AS id, 2L AS quantity, named_struct('a', 1) AS s",
      "SELECT 2L AS id, 3D AS quantity, named_struct('b', 'x') AS s UNION ALL SELECT 3L, NULL, NULL",
      "SELECT 4L AS id, 2.5D AS quantity, 'new' AS note",
      "SELECT 5L AS id, 'seven' AS quantity, 'text' AS s",
      "SELECT 6L AS id, 6 AS quantity"
    };
    for (int day = 0; day < days.length; day++) {
      parquet("drift/day" + day + ".parquet", days[day]);
      runs("drift");
    }
    assertThat(lake.rows("SELECT id, quantity, s.a, s.b, note, _rescued FROM bronze.drift"))
        .containsExactly(
            "[1,2,1,null,null,null]",
            "[2,3,null,x,null,null]",
            "[3,null,null,null,null,null]",
            "[4,null,null,null,new,{\"quantity\":\"2.5\"}]",
            "[5,null,null,null,null,{\"quantity\":\"seven\",\"s\":\"text\"}]",
            "[6,6,null,null,null,null]");
  }

  @Test
  void namesOfFilesMeanNothing() throws IOException {
    lake.define(
        "datasets/sales.yml",
        """
        source: {type: files, path: '%s', format: parquet}
        schema: [id BIGINT NOT NULL]
        select: [id, _source, _topic]
        target: {layer: bronze, table: sales}
        """
            .formatted(lake.landing("sales")));
    String[] names = {
      "sales1", "sales[1]", "north store/a#b", "my 100%", "café/{x,y}", "a*b?", "back\\slash", "%20"
    };
    for (int i = 0; i < names.length; i++) {
      parquet("sales/" + names[i] + ".parquet", "SELECT " + i + "L AS id");
    }
    runs("sales");
    for (int i = 0; i < names.length; i++) {
      String name = names[i].substring(names[i].indexOf('/') + 1);
      assertThat(lake.sql("SELECT * FROM bronze.sales WHERE id = " + i))
          .as(names[i])
          .singleElement()
          .satisfies(row -> assertThat(row.getString(1)).endsWith("/" + name + ".parquet"));
    }
    assertThat(lake.rows("SELECT _topic FROM bronze.sales WHERE id IN (2, 4)"))
        .containsExactly("[café]", "[north store]");
  }

  private void parquet(String name, String sql) throws IOException {
    Path target = folder.resolve("made-" + name.hashCode());
    TestLake.spark().sql(sql).coalesce(1).write().parquet(target.toString());
    try (var files = Files.list(target)) {
      lake.drop(
          name,
          Files.readAllBytes(
              files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow()));
    }
  }

  @Test
  void avroOfAnyShape() throws IOException {
    dataset("shapes", "avro", "");
    Schema weather = SchemaBuilder.record("Weather").fields().requiredInt("temp").endRecord();
    Schema node =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"Node","fields":[{"name":"n","type":"int"},
                 {"name":"next","type":["null","Node"]},{"name":"temp","type":"string"}]}
                """);
    lake.drop("shapes/a-none.avro", avro(SchemaBuilder.record("None").fields().endRecord()));
    lake.drop("shapes/b-node.avro", avro(node, nodes(node, 2)));
    lake.drop("shapes/c-weather.avro", avro(weather, nodes(weather, 0)));
    lake.drop("shapes/d-ints.avro", avro(Schema.create(Schema.Type.INT), 1, 2));
    lake.drop("shapes/e-rubbish.avro", "no Avro at all");
    runs("shapes");
    lake.drop("shapes/f-deep.avro", deep(node, 200_000));
    Schema other = SchemaBuilder.record("Other").fields().requiredString("n").endRecord();
    GenericData.Record text = new GenericData.Record(other);
    text.put("n", "x");
    lake.drop("shapes/g-other.avro", avro(other, text));
    runs("shapes");
    assertThat(lake.rows("SELECT temp, n, next, _rescued FROM bronze.shapes"))
        .containsExactly(
            "[20,null,null,null]",
            "[cold,2,{\"n\":1,\"next\":{\"n\":0,\"next\":null,\"temp\":\"cold\"},"
                + "\"temp\":\"cold\"},null]",
            "[null,null,null,{\"n\":\"x\"}]");
    assertThat(refused("shapes"))
        .extracting(each -> each.substring(1, each.indexOf(',')))
        .containsExactly("d-ints.avro", "e-rubbish.avro", "f-deep.avro");
  }

  private static GenericData.Record nodes(Schema schema, int n) {
    GenericData.Record node = new GenericData.Record(schema);
    if (schema.getName().equals("Weather")) {
      node.put("temp", 20);
      return node;
    }
    node.put("n", n);
    node.put("next", n == 0 ? null : nodes(schema, n - 1));
    node.put("temp", "cold");
    return node;
  }

  /** A chain that nobody could write by calling himself. */
  private static byte[] deep(Schema node, int depth) throws IOException {
    ByteArrayOutputStream datum = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(datum, null);
    for (int i = 0; i <= depth; i++) {
      encoder.writeInt(i);
      encoder.writeIndex(i < depth ? 1 : 0);
    }
    for (int i = 0; i <= depth; i++) {
      encoder.writeString("");
    }
    encoder.flush();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(node)).create(node, bytes)) {
      writer.appendEncoded(ByteBuffer.wrap(datum.toByteArray()));
    }
    return bytes.toByteArray();
  }

  private static byte[] avro(Schema schema, Object... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema)).create(schema, bytes)) {
      for (Object value : values) {
        writer.append(value);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aRuleThatCannotBeComputedRefusesItsRow() {
    lake.define(
        "datasets/rules.yml",
        """
        source: {type: files, path: '%s', format: csv}
        schema: [id BIGINT NOT NULL, total DECIMAL(12,2), quantity INT, code STRING]
        quality:
          - {name: cheap, check: total / quantity BETWEEN 0 AND total / quantity + 1 AND total / quantity < 1000}
          - {name: a number, check: cast(code AS INT) > 0}
        target: {layer: bronze, table: rules}
        """
            .formatted(lake.landing("rules")));
    lake.drop(
        "rules/a.csv",
        "id,total,quantity,code\n1,10,2,5\n2,10,0,5\n3,5000,2,5\n4,10,2,none\n5,,2,6\n");
    runs("rules");
    assertThat(lake.rows("SELECT id FROM bronze.rules")).containsExactly("[1]", "[5]");
    assertThat(refused("rules"))
        .containsExactly(
            "[a.csv 3,rule 'cheap' cannot be computed]",
            "[a.csv 4,rule 'cheap' fails]",
            "[a.csv 5,rule 'a number' cannot be computed]");
  }

  @Test
  void aFileThatNobodyThoughtOfHoldsUpNoOther() {
    lake.define(
        "datasets/made.yml",
        """
        source: {type: files, path: '%s', format: csv}
        schema: [id BIGINT NOT NULL, code STRING]
        select: [id, cast(code AS INT) AS code, _source]
        target: {layer: bronze, table: made}
        """
            .formatted(lake.landing("made")));
    for (int i = 0; i < 5; i++) {
      lake.drop("made/" + i + ".csv", "id,code\n" + i + "," + (i == 3 ? "none" : i) + "\n");
    }
    runs("made");
    assertThat(lake.rows("SELECT id, code FROM bronze.made"))
        .containsExactly("[0,0]", "[1,1]", "[2,2]", "[4,4]");
    assertThat(refused("made"))
        .singleElement()
        .asString()
        .startsWith("[3.csv,cannot be read: ")
        .contains("CAST_INVALID_INPUT");
  }

  @Test
  void timestampsOfPandasAreThoseOfMicroseconds() throws IOException {
    lake.define(
        "datasets/pandas.yml",
        """
        source: {type: files, path: '%s', format: parquet}
        target: {layer: bronze, table: pandas}
        """
            .formatted(lake.landing("pandas")));
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required int32 id; optional int64 at (TIMESTAMP(NANOS,true)); optional"
                + " int64 local (TIMESTAMP(NANOS,false)); }");
    Path file = folder.resolve("draft.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      long nanos = 1_740_823_200_123_456_000L;
      SimpleGroupFactory rows = new SimpleGroupFactory(schema);
      writer.write(rows.newGroup().append("id", 1).append("at", nanos).append("local", nanos));
      writer.write(rows.newGroup().append("id", 2).append("at", nanos + 7).append("local", -1L));
      writer.write(rows.newGroup().append("id", 3));
    }
    lake.drop("pandas/a.parquet", Files.readAllBytes(file));
    runs("pandas");
    assertThat(lake.rows("SELECT id, at, local, _rescued FROM bronze.pandas"))
        .containsExactly(
            "[1,2025-03-01T10:00:00.123456Z,2025-03-01T10:00:00.123456,null]",
            "[2,null,null,{\"at\":\"2025-03-01T10:00:00.123456007Z\",\"local\":"
                + "\"1969-12-31T23:59:59.999999999\"}]",
            "[3,null,null,null]");
  }

  @Test
  void theLanguageOfTheMachineMeansNothing() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      LakeJob.commandLine();
      assertThat(Locale.getDefault()).as("of the whole program").isEqualTo(Locale.ROOT);
      Locale.setDefault(Locale.forLanguageTag("bn-BD-u-nu-beng"));
      LakeSessions.start();
      dataset("digits", "csv", ", timestamp_format: 'd MMM yyyy HH:mm'", "id INT", "at TIMESTAMP");
      lake.drop("digits/a.csv", "id,at\n1,5 Feb 2026 10:00\n");
      runs("digits");
    } finally {
      Locale.setDefault(before);
    }
    lake.drop("digits/b.csv", "id,at\n2,6 Feb 2026 10:00\n");
    runs("digits");
    assertThat(lake.rows("SELECT id, at FROM bronze.digits"))
        .containsExactly("[1,2026-02-05T10:00:00Z]", "[2,2026-02-06T10:00:00Z]");
  }

  @Test
  void anAnswerIsWholeOrSaysThatItIsNot() {
    dataset("numbers", "csv", "", "id BIGINT", "note STRING");
    StringBuilder text = new StringBuilder("id,note\n");
    for (int i = 0; i < 250; i++) {
      text.append(i).append(i == 7 ? ",\"a \"\"b\"\", c\"\n" : ",\n");
    }
    lake.drop("numbers/a.csv", text.toString());
    runs("numbers");
    String sql = "SELECT id, note, id AS id FROM bronze.numbers ORDER BY 1";
    assertThat(answer("", "sql", "--csv", sql))
        .hasSize(251)
        .startsWith("id,note,id", "0,,0")
        .contains("7,\"a \"\"b\"\", c\",7");
    assertThat(
            answer(
                "lake: these are the first 2 rows of more; see --rows",
                "sql",
                "--csv",
                "--rows=2",
                sql))
        .hasSize(3);
    assertThat(answer("", "sql", "--csv", "--rows=250", sql)).hasSize(251);
    assertThat(answer("", "sql", sql)).last().isEqualTo("(100 rows of more; see --rows)");
    assertThat(answer("", "sql", "--rows=250", sql)).last().isEqualTo("(250 rows)");
    assertThat(
            answer(
                "",
                "sql",
                "--csv",
                "SELECT array(1, 2) AS a, named_struct('x', 1.50) AS s, '' AS e, X'00ff' AS b,"
                    + " TIMESTAMP '2026-01-01 10:00:00.000001' AS t, 'two\nlines' AS l"))
        .containsExactly(
            "a,s,e,b,t,l",
            "\"[1,2]\",\"{\"\"x\"\":1.50}\",\"\",AP8=,2026-01-01T10:00:00.000001Z,\"two",
            "lines\"");
  }

  private List<String> answer(String errors, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new java.util.ArrayList<>(List.of(arguments));
    all.add("--lake=" + folder.resolve("lake"));
    assertThat(command(out, err).execute(all.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(err.toString().strip()).isEqualTo(errors);
    return out.toString().lines().toList();
  }

  private static CommandLine command(StringWriter out, StringWriter err) {
    return LakeJob.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }
}
