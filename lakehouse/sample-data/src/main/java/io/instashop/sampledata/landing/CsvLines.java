package io.instashop.sampledata.landing;

import io.instashop.sampledata.output.CompleteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file with a header: comma, double quotes where needed, UTF-8. */
final class CsvLines {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final List<List<String>> rows = new ArrayList<>();

  CsvLines(List<String> header) {
    rows.add(header);
  }

  void add(List<String> cells) {
    rows.add(cells);
  }

  long write(Path file) {
    CompleteFile.write(
        file,
        draft -> {
          try (CSVPrinter printer =
              FORMAT.print(Files.newBufferedWriter(draft, StandardCharsets.UTF_8))) {
            printer.printRecords(rows);
          }
        });
    return rows.size() - 1L;
  }
}
