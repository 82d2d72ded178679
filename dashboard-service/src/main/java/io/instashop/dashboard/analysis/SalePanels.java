package io.instashop.dashboard.analysis;

import java.util.List;
import java.util.Set;

/** Panels of sales. Of one category they count the lines, for a sale has no category. */
final class SalePanels {

  private static final Set<Filter> SALES = Source.SALES.knows();

  static final List<Panel> ALL =
      List.of(
          new Panel("sales", SALES, (question, top) -> sales(question)),
          new Panel("sellers", SALES, SalePanels::sellers),
          new Panel("plans", SALES, (question, top) -> plans(question)),
          new Panel(
              "payments",
              Set.of(Filter.SELLER, Filter.PLAN, Filter.PAYMENT),
              (question, top) -> payments(question)),
          new Panel("categories", Source.LINES.knows(), SalePanels::categories),
          new Panel("products", Source.PRODUCTS.knows(), SalePanels::products),
          new Panel("buyers", Source.BUYERS.knows(), SalePanels::buyers));

  private SalePanels() {}

  /** The money of a question: that of completed sales, or of the lines of one category. */
  static String money(Question question) {
    return question.has(Filter.CATEGORY) ? "item_amount" : "revenue";
  }

  /** A column that only whole sales have. */
  private static String ofSales(Question question, String expression, String name) {
    return (question.has(Filter.CATEGORY) ? "null::bigint" : expression) + " as " + name;
  }

  private static String sales(Question question) {
    Period period = question.period();
    boolean hours = period.byHour();
    // A buyer has one row a bucket, unless days are put together from hours.
    String counted =
        hours || period.whole().isWholeDays() ? "count(*)" : "count(distinct buyer_id)";
    String buyers =
        question.filters().isEmpty()
            ? "select %s as at, %s as buyers from (%s) b where transactions > 0 group by 1"
                .formatted(
                    period.bucketOf("at"),
                    counted,
                    hours ? Source.BUYERS.byHour(question) : Source.BUYERS.byDay(question))
            : "select null::timestamptz as at, null::bigint as buyers where false";
    return """
        with %1$s, bucket as (%2$s),
        one as (
          select %3$s as at, customer_id, sum(%4$s) as revenue, sum(transactions) as transactions,
              sum(completed) as completed, sum(items) as items
          from (%5$s) s group by 1, 2),
        sale as (
          select at, sum(revenue) as revenue, sum(transactions) as transactions,
              sum(completed) as completed,
              count(*) filter (where transactions > 0 or items > 0) as sellers
          from one group by at),
        buyer as (%6$s)
        select at, coalesce(revenue, 0) as revenue, %7$s, %8$s, %9$s,
            coalesce(sellers, 0) as sellers, %10$s
        from bucket left join sale using (at) left join buyer using (at) order by at
        """
        .formatted(
            Source.SELLER,
            period.buckets(),
            period.bucketOf("at"),
            money(question),
            hours ? Source.SALES.byHour(question) : Source.SALES.byDay(question),
            buyers,
            ofSales(question, "coalesce(transactions, 0)", "transactions"),
            ofSales(question, "coalesce(completed, 0)", "completed"),
            ofSales(question, "round(revenue / nullif(completed, 0), 2)", "average"),
            question.filters().isEmpty() ? "coalesce(buyers, 0) as buyers" : "buyers");
  }

  private static String sellers(Question question, int top) {
    return """
        with %1$s,
        sum as (
          select customer_id as id, %2$s, %3$s as transactions, %4$s as completed
          from (%5$s) s group by 1)
        select id, coalesce(name, '') as name, coalesce(plan, '') as plan, %6$s, %7$s,
            money_value as revenue, %8$s, %9$s
        from sum left join seller using (id)
        where money_value <> 0 or transactions <> 0 order by money_value desc, id limit %10$d
        """
        .formatted(
            Source.SELLER,
            Sums.all(money(question), "money"),
            Sums.value("transactions"),
            Sums.value("completed"),
            Source.SALES.compared(question),
            ofSales(question, "transactions", "transactions"),
            ofSales(question, "completed", "completed"),
            ofSales(question, "round(money_value / nullif(completed, 0), 2)", "average"),
            Sums.change(question.period(), "money_closed", "money_before"),
            top);
  }

  private static String plans(Question question) {
    return """
        with %1$s,
        sum as (
          select customer_id as id, %2$s, %3$s as transactions, %4$s as completed
          from (%5$s) s group by 1),
        plan as (
          select coalesce(plan, '') as plan,
              count(*) filter (where transactions <> 0 or money_value <> 0) as sellers,
              sum(money_value) as money_value, sum(money_closed) as money_closed,
              sum(money_before) as money_before, sum(transactions) as transactions,
              sum(completed) as completed
          from sum left join seller using (id) group by 1)
        select plan, sellers, %6$s, money_value as revenue, %7$s, %8$s
        from plan where sellers > 0 order by money_value desc, plan limit 50
        """
        .formatted(
            Source.SELLER,
            Sums.all(money(question), "money"),
            Sums.value("transactions"),
            Sums.value("completed"),
            Source.SALES.compared(question),
            ofSales(question, "transactions", "transactions"),
            ofSales(question, "round(money_value / nullif(completed, 0), 2)", "average"),
            Sums.change(question.period(), "money_closed", "money_before"));
  }

  /** What was placed, for a change of status does not say how its sale is paid. */
  private static String payments(Question question) {
    return """
        with %1$s,
        sum as (
          select payment_method as payment, %2$s, %3$s as transactions, %4$s as failed
          from (%5$s) s where payment_method <> '' group by 1)
        select payment, transactions, failed, money_value as placed,
            round(money_value / nullif(transactions, 0), 2) as average, %6$s
        from sum where transactions > 0 order by money_value desc, payment limit 50
        """
        .formatted(
            Source.SELLER,
            Sums.all("gross_amount", "money"),
            Sums.value("transactions"),
            Sums.value("failed"),
            Source.SALES.compared(question),
            Sums.change(question.period(), "money_closed", "money_before"));
  }

  private static String categories(Question question, int top) {
    return """
        with %1$s,
        sum as (
          select category, %2$s, %3$s as items, %4$s as quantity from (%5$s) s group by 1)
        select category, money_value as revenue, items, quantity,
            round(money_value / nullif(quantity, 0), 2) as price, %6$s
        from sum where items > 0 order by money_value desc, category limit %7$d
        """
        .formatted(
            Source.SELLER,
            Sums.all("item_amount", "money"),
            Sums.value("items"),
            Sums.value("quantity"),
            Source.LINES.compared(question),
            Sums.change(question.period(), "money_closed", "money_before"),
            top);
  }

  private static String products(Question question, int top) {
    return """
        with %1$s,
        sum as (
          select product_id as id, max(category) as category, max(customer_id) as seller, %2$s,
              %3$s as views, %4$s as carts, %5$s as quantity
          from (%6$s) s group by 1 order by money_value desc, %4$s desc, %3$s desc, id limit %8$d)
        select id, coalesce(named.name, '') as name, category, seller, views, carts, quantity,
            money_value as revenue, round(money_value / nullif(quantity, 0), 2) as price, %7$s
        from sum left join lateral (%9$s) named on true
        where views + carts + quantity > 0 order by money_value desc, carts desc, views desc, id
        """
        .formatted(
            Source.SELLER,
            Sums.all("item_amount", "money"),
            Sums.value("views"),
            Sums.value("cart_adds"),
            Sums.value("quantity"),
            Source.PRODUCTS.compared(question),
            Sums.change(question.period(), "money_closed", "money_before"),
            top,
            newestName("product"));
  }

  private static String buyers(Question question, int top) {
    return """
        with sum as (
          select buyer_id as id, %1$s, %2$s as transactions, %3$s as completed
          from (%4$s) s group by 1 order by money_value desc, %2$s desc, id limit %6$d)
        select id, coalesce(named.name, '') as name, transactions, completed,
            money_value as revenue, round(money_value / nullif(completed, 0), 2) as average, %5$s
        from sum left join lateral (%7$s) named on true
        where transactions + completed > 0 order by money_value desc, transactions desc, id
        """
        .formatted(
            Sums.all("revenue", "money"),
            Sums.value("transactions"),
            Sums.value("completed"),
            Source.BUYERS.compared(question),
            Sums.change(question.period(), "money_closed", "money_before"),
            top,
            newestName("buyer"));
  }

  private static String newestName(String role) {
    return "select name from daily_names n where n.role = '%s' and n.id = sum.id order by day desc, name desc limit 1"
        .formatted(role);
  }
}
