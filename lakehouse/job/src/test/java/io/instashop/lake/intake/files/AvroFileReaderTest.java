package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.record.AvroColumns;
import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.table.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFileReaderTest {

  @TempDir private Path folder;

  @Test
  void aRecordWhoseValuesAreNoneHoldsUpNoOther() throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"d\",\"type\":{\"type\":"
                    + "\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2}},"
                    + "{\"name\":\"s\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}]}");
    Path file = folder.resolve("a.avro");
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, file.toFile());
      writer.append(record(schema, new byte[] {100}, new byte[] {'a'}));
      writer.append(record(schema, new byte[0], new byte[] {'b'}));
      writer.append(record(schema, new byte[] {100}, new byte[] {(byte) 0xe9}));
      writer.append(record(schema, new byte[] {100}, new byte[] {'d'}));
    }
    Tally tally = new Tally();
    FileFacts facts =
        new FileFacts(
            file.toString(), "f", 9, 1, "", 0, List.of(), 1, 0, FileFacts.Fate.READ, null);
    List<String> rows = new ArrayList<>();
    try (AvroFileReader reader =
        new AvroFileReader(
            file.toUri().toString(),
            new Configuration(),
            new JsonDecoder(AvroColumns.of(schema), ""),
            new FileRows("x", facts, 2, tally))) {
      reader.forEachRemaining(
          row -> rows.add(row.get(0) + " " + row.get(1) + " " + row.get(6) + " " + row.get(11)));
    }
    assertThat(rows)
        .containsExactly(
            "1.00 a 1 null",
            "null null 2 no values of its schema: Zero length BigInteger",
            "null null 3 no values of its schema: a text is invalid UTF-8",
            "1.00 d 4 null");
    assertThat(tally.value().broken()).isEqualTo(2);
  }

  private static GenericRecord record(Schema schema, byte[] decimal, byte[] text) {
    GenericRecord record = new GenericData.Record(schema);
    record.put("d", ByteBuffer.wrap(decimal));
    record.put("s", new Utf8(text));
    return record;
  }
}
