package io.instashop.lake.intake.files;

import io.instashop.lake.record.Decoded;
import io.instashop.lake.table.Tally;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Makes landing rows of the records of one file, and counts them in the tally. */
final class FileRows {

  private final String dataset;
  private final FileFacts file;
  private final int width;
  private final Instant modified;
  private final Tally tally;

  FileRows(String dataset, FileFacts file, int width, Tally tally) {
    this.dataset = dataset;
    this.file = file;
    this.width = width;
    this.modified = Instant.ofEpochMilli(file.modified());
    this.tally = tally;
  }

  /** A record at a row of the file. */
  Row record(Decoded decoded, byte[] raw, long row) {
    if (decoded.broken() != null) {
      return refused(decoded.broken(), raw, null, row);
    }
    tally.add(
        decoded.problem() == null
            ? Tally.Entry.GOOD
            : Tally.Entry.rescued(
                place(row) + decoded.problem() + "; the value is in column _rescued"));
    return row(decoded.values(), row, decoded.rescued(), null, null, null);
  }

  /** Something of the file that is no record; what was read before it lands all the same. */
  Row refused(String reason, byte @Nullable [] raw, @Nullable String keptAt, @Nullable Long row) {
    tally.add(Tally.Entry.broken(place(row) + reason + "; quarantined"));
    return row(new Object[width], row, null, reason, raw, keptAt);
  }

  /** Something worth saying of the file as a whole. */
  void remark(String text) {
    tally.add(Tally.Entry.remark(place(null) + text));
  }

  private String place(@Nullable Long row) {
    return dataset + ": " + file.path() + (row == null ? "" : " row " + row) + ": ";
  }

  private Row row(
      @Nullable Object[] values,
      @Nullable Long row,
      @Nullable String rescued,
      @Nullable String broken,
      byte @Nullable [] raw,
      @Nullable String keptAt) {
    @Nullable Object[] all = new Object[width + 12];
    System.arraycopy(values, 0, all, 0, width);
    all[width + 1] = file.path();
    all[width + 2] = file.folder();
    all[width + 4] = row;
    all[width + 5] = row == null ? null : file.firstNumber() + row - 1;
    all[width + 6] = modified;
    all[width + 8] = rescued;
    all[width + 9] = broken;
    all[width + 10] = raw;
    all[width + 11] = keptAt;
    return RowFactory.create(all);
  }
}
