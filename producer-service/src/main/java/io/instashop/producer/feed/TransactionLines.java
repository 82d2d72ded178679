package io.instashop.producer.feed;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of one transaction. A line with a price that is no number, and lines that are too large
 * for an event, concern their own transaction only.
 */
final class TransactionLines {

  static final TransactionLines NONE = new TransactionLines(0, 0);

  /**
   * A name is repeated on each line, so a list can be far larger than what the tables hold. Those
   * that no event could carry are counted in the database and stay there.
   */
  private static final String SQL =
      """
      select transaction_id, product_id, case when bytes <= %1$d then name end,
             case when bytes <= %1$d then category end, quantity, unit_price::text,
             product_price::text, lines, bytes
        from (select d.transaction_id, d.line_no, d.product_id, p.name, p.category, d.quantity,
                     d.unit_price, d.product_price, count(*) over whole as lines,
                     sum(coalesce(octet_length(p.name), 0) + coalesce(octet_length(p.category), 0)
                         + 80) over whole as bytes,
                     row_number() over (partition by d.transaction_id order by d.line_no) as place
                from transaction_detail d left join product p on p.product_id = d.product_id
               where d.transaction_id = any (?)
              window whole as (partition by d.transaction_id)) l
       where bytes <= %1$d or place = 1
       order by transaction_id, line_no
      """
          .formatted(EventCodec.MAX_EVENT_BYTES);

  /** One line as it stands. */
  private record Line(
      long productId,
      @Nullable String name,
      @Nullable String category,
      int quantity,
      @Nullable String unitPrice,
      @Nullable String productPrice) {

    TransactionLine checked() {
      return new TransactionLine(
          productId,
          SourceRow.present("product_name", name),
          SourceRow.present("category", category),
          quantity,
          SourceRow.number("unit_price", unitPrice),
          SourceRow.number("product_price", productPrice));
    }
  }

  private final List<Line> all = new ArrayList<>();
  private final long count;
  private final long bytes;

  private TransactionLines(long count, long bytes) {
    this.count = count;
    this.bytes = bytes;
  }

  /** The lines of these transactions; one without lines is left out. */
  static Map<Long, TransactionLines> read(Connection connection, List<Long> ids)
      throws SQLException {
    Map<Long, TransactionLines> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SQL)) {
      select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      select.setFetchSize(1_000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long lines = row.getLong(8);
          long bytes = row.getLong(9);
          TransactionLines of =
              found.computeIfAbsent(row.getLong(1), id -> new TransactionLines(lines, bytes));
          if (!of.isTooLarge()) {
            of.all.add(
                new Line(
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getString(6),
                    row.getString(7)));
          }
        }
      }
    }
    return found;
  }

  /**
   * The lines as an event has them.
   *
   * @throws IllegalArgumentException if they are too large, or a price is no number
   */
  List<TransactionLine> good() {
    if (isTooLarge()) {
      throw new IllegalArgumentException("its " + count + " lines make over " + bytes + " bytes");
    }
    return all.stream().map(Line::checked).toList();
  }

  /** Adds the lines as they stand; of those that are too large only how many they are. */
  void addTo(ObjectNode json) {
    if (isTooLarge()) {
      json.put("items_count", count).put("items_bytes", bytes);
      return;
    }
    ArrayNode items = json.putArray("items");
    for (Line line : all) {
      ObjectNode item = items.addObject();
      item.put("product_id", line.productId());
      item.put("product_name", line.name());
      item.put("category", line.category());
      item.put("quantity", line.quantity());
      item.set("unit_price", JsonValues.number(line.unitPrice()));
      item.set("product_price", JsonValues.number(line.productPrice()));
    }
  }

  private boolean isTooLarge() {
    return bytes > EventCodec.MAX_EVENT_BYTES;
  }
}
