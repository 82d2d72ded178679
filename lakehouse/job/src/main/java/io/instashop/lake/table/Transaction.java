package io.instashop.lake.table;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;

/**
 * Makes a write count once. In the same commit as the rows, Delta keeps the last number that an
 * application wrote. A write with that number or a lower one is skipped. So a batch that was cut
 * off is simply written again.
 *
 * @param application who writes
 * @param number of its write, growing
 * @param note for the table's history, JSON
 */
public record Transaction(String application, long number, String note) {

  /** Puts the transaction on a write. */
  public DataFrameWriter<Row> on(DataFrameWriter<Row> writer) {
    return writer
        .option("txnAppId", application)
        .option("txnVersion", Long.toString(number))
        .option("userMetadata", note);
  }
}
