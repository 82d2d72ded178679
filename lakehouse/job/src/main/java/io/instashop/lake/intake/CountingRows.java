package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.udf;

import io.instashop.lake.table.Tally;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/** Reports each typed row that passes to the tally. */
public record CountingRows(String dataset, Tally tally)
    implements UDF3<String, String, String, String> {

  /**
   * The reason a row is broken for, counted on the way.
   *
   * @param broken why it may not land, or null
   * @param rescued what fits no column, or null
   * @param place for messages
   */
  public static Column column(
      String dataset, Tally tally, Column broken, Column rescued, Column place) {
    return udf(new CountingRows(dataset, tally), DataTypes.StringType)
        .asNondeterministic()
        .apply(broken, rescued, place);
  }

  @Override
  public String call(String broken, String rescued, String place) {
    String where = dataset + ": " + place + ": ";
    if (broken != null) {
      tally.add(Tally.Entry.broken(where + broken + "; quarantined"));
    } else if (rescued != null) {
      tally.add(Tally.Entry.rescued(where + "fits no column: " + rescued + "; it is in _rescued"));
    } else {
      tally.add(Tally.Entry.GOOD);
    }
    return broken;
  }
}
