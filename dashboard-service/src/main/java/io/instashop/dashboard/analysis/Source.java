package io.instashop.dashboard.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures by the hour and their sums by day, under common names of columns.
 *
 * <p>All text here is ours. Filters are parameters of the statement, named as they are in an
 * address.
 */
enum Source {
  /** Sales and their changes of status; of one category their lines instead. */
  SALES("sales", "category = ''", Columns.HOURLY_SALES, Columns.DAILY_SALES, Columns.SALES_FILTERS),

  /** Lines of sales. They count unless their sale failed when it was placed. */
  LINES(
      "sales", "category <> ''", Columns.HOURLY_SALES, Columns.DAILY_SALES, Columns.SALES_FILTERS),

  PRODUCTS(
      "products",
      "true",
      "product_id, customer_id, category, views, cart_adds, items, quantity, item_amount",
      Map.of(
          Filter.SELLER, "customer_id = :seller",
          Filter.CATEGORY, "category = :category",
          Filter.PLAN, Columns.OF_PLAN)),

  BUYERS("buyers", "true", "buyer_id, transactions, completed, revenue", Map.of()),

  SEARCHES("searches", "true", "search_term, searches, without_results", Map.of());

  /** The sellers of all time with the name and the plan under which they were last seen. */
  static final String SELLER =
      """
      seller as materialized (
        select distinct on (id) id, name, plan from daily_names where role = 'customer'
        order by id desc, day desc, name desc, plan desc)
      """;

  private final String table;
  private final String otherwise;
  private final String hourly;
  private final String daily;
  private final Map<Filter, String> conditions;

  Source(String table, String otherwise, String columns, Map<Filter, String> conditions) {
    this(table, otherwise, columns, columns, conditions);
  }

  /**
   * @param otherwise the condition on rows where no category is asked for
   */
  Source(
      String table, String otherwise, String hourly, String daily, Map<Filter, String> conditions) {
    this.table = table;
    this.otherwise = otherwise;
    this.hourly = hourly;
    this.daily = daily;
    this.conditions = conditions;
  }

  /** The filters by which these figures can be told apart. */
  Set<Filter> knows() {
    return conditions.keySet();
  }

  /** Rows of the period by the hour, with the column {@code at}. */
  String byHour(Question question) {
    return piece(question, "", new Span.Piece(false, question.period().whole().hours()));
  }

  /** Rows of the period, of whole days by the day, with the column {@code at}. */
  String byDay(Question question) {
    return join(pieces(question, "", question.period().whole()));
  }

  /**
   * Rows of the period and of the one before, with the column {@code part}: {@code closed}, {@code
   * open} or {@code before}.
   */
  String compared(Question question) {
    Period period = question.period();
    List<String> all = new ArrayList<>();
    all.addAll(pieces(question, "closed", period.closed()));
    all.addAll(pieces(question, "open", period.open()));
    all.addAll(pieces(question, "before", period.before()));
    return join(all);
  }

  private List<String> pieces(Question question, String part, Span span) {
    return span.pieces().stream().map(piece -> piece(question, part, piece)).toList();
  }

  private static String join(List<String> pieces) {
    return String.join("\nunion all\n", pieces);
  }

  private String piece(Question question, String part, Span.Piece piece) {
    StringBuilder sql =
        new StringBuilder(
            "select '%s'::text as part, %s as at, %s from %s_%s where %s"
                .formatted(
                    part,
                    piece.daily() ? "day::timestamp at time zone 'UTC'" : "hour",
                    piece.daily() ? daily : hourly,
                    piece.daily() ? "daily" : "hourly",
                    table,
                    piece.condition()));
    if (!question.has(Filter.CATEGORY)) {
      sql.append(" and ").append(otherwise);
    }
    conditions.forEach(
        (filter, condition) -> {
          if (question.has(filter)) {
            sql.append(" and ").append(condition);
          }
        });
    return sql.toString();
  }

  /** Texts that several of these share. */
  private static final class Columns {

    static final String HOURLY_SALES =
        """
        customer_id, category, payment_method, transactions,
            case status when 'completed' then transactions + status_changes else 0 end as completed,
            case status when 'failed' then transactions else 0 end as failed,
            case status when 'failed' then 0 else items end as items,
            case status when 'failed' then 0 else quantity end as quantity, gross_amount, revenue,
            case status when 'failed' then 0 else item_amount end as item_amount
        """;

    static final String DAILY_SALES =
        """
        customer_id, category, payment_method, transactions, completed, failed, items, quantity,
            gross_amount, revenue, item_amount
        """;

    static final String OF_PLAN = "customer_id in (select id from seller where plan = :plan)";

    static final Map<Filter, String> SALES_FILTERS =
        Map.of(
            Filter.SELLER, "customer_id = :seller",
            Filter.CATEGORY, "category = :category",
            Filter.PLAN, OF_PLAN,
            Filter.PAYMENT, "payment_method = :payment");

    private Columns() {}
  }
}
