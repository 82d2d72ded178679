package io.instashop.dashboard.analysis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The headline figures, each with the period before. A figure that a filter does not reach is not
 * known, rather than that of everything: its {@code known} is false.
 */
final class SummaryPanel {

  static final Panel PANEL =
      new Panel("summary", EnumSet.allOf(Filter.class), (question, top) -> sql(question));

  private SummaryPanel() {}

  private static String sql(Question question) {
    List<String> parts = new ArrayList<>();
    parts.add(knows(question, Set.of(Filter.CHANNEL)) ? events(question) : unknown("events"));
    parts.add(sales(question));
    parts.add(question.filters().isEmpty() ? buyers(question) : unknown("buyers"));
    parts.add(
        knows(question, Set.of(Filter.CHANNEL))
            ? carts(question)
            : unknown("carts_abandoned", "revenue_lost"));
    parts.add(
        question.filters().isEmpty()
            ? sessions(question)
            : unknown("sessions", "conversion_rate", "abandonment_rate", "bounce_rate"));
    return """
        with %s
        select figure, value, closed, %s, known
        from (%s) all_figures
        """
        .formatted(
            Source.SELLER,
            Sums.change(question.period(), "closed", "before"),
            String.join("\nunion all\n", parts));
  }

  private static boolean knows(Question question, Set<Filter> filters) {
    return question.ignored(filters).isEmpty();
  }

  private static String unknown(String... figures) {
    return figures(
        List.of(figures).stream()
            .map(figure -> "('" + figure + "', null::numeric, null::numeric, null::numeric, false)")
            .toList(),
        "(select) none");
  }

  private static String sales(Question question) {
    if (question.has(Filter.CHANNEL)) {
      return unknown("revenue", "transactions", "completed", "average_order", "sellers");
    }
    boolean lines = question.has(Filter.CATEGORY);
    String sums =
        """
        (select sum(money_value) as money_value, sum(money_closed) as money_closed,
            sum(money_before) as money_before, sum(placed_value) as placed_value,
            sum(placed_closed) as placed_closed, sum(placed_before) as placed_before,
            sum(completed_value) as completed_value, sum(completed_closed) as completed_closed,
            sum(completed_before) as completed_before,
            count(*) filter (where placed_value > 0 or items_value > 0) as sellers_value,
            count(*) filter (where placed_closed > 0 or items_closed > 0) as sellers_closed,
            count(*) filter (where placed_before > 0 or items_before > 0) as sellers_before
        from (
          select %s, %s, %s, %s from (%s) s group by customer_id) one) sum
        """
            .formatted(
                Sums.all(SalePanels.money(question), "money"),
                Sums.all("transactions", "placed"),
                Sums.all("completed", "completed"),
                Sums.all("items", "items"),
                Source.SALES.compared(question));
    return figures(
        List.of(
            figure("revenue", "coalesce(money_%s, 0)"),
            figure("transactions", lines ? "null::numeric" : "coalesce(placed_%s, 0)"),
            figure("completed", lines ? "null::numeric" : "coalesce(completed_%s, 0)"),
            figure(
                "average_order",
                lines ? "null::numeric" : "round(money_%1$s / nullif(completed_%1$s, 0), 2)"),
            figure("sellers", "sellers_%s")),
        sums);
  }

  private static String buyers(Question question) {
    return figures(
        List.of(figure("buyers", "buyers_%s")),
        """
        (select count(*) filter (where placed_value > 0) as buyers_value,
            count(*) filter (where placed_closed > 0) as buyers_closed,
            count(*) filter (where placed_before > 0) as buyers_before
        from (select %s from (%s) b group by buyer_id) one) sum
        """
            .formatted(Sums.all("transactions", "placed"), Source.BUYERS.compared(question)));
  }

  private static String events(Question question) {
    return figures(
        List.of(figure("events", "coalesce(events_%s, 0)")),
        "(select %s from (%s) e) sum"
            .formatted(
                Sums.all("events", "events"),
                question
                    .period()
                    .comparedHours("events", "hourly_events", VisitPanels.channel(question))));
  }

  private static String carts(Question question) {
    return figures(
        List.of(figure("carts_abandoned", "carts_%s"), figure("revenue_lost", "lost_%s")),
        "(select %s, %s from (%s) c) sum"
            .formatted(
                Sums.all("events", "carts"),
                Sums.all("amount", "lost"),
                question
                    .period()
                    .comparedHours(
                        "events, amount",
                        "hourly_events",
                        "behavior_type = 'cart_abandonment' and "
                            + VisitPanels.channel(question))));
  }

  private static String sessions(Question question) {
    String rate = "round(100.0 * %s_%%1$s / nullif(sessions_%%1$s, 0), 1)";
    return figures(
        List.of(
            figure("sessions", "sessions_%s"),
            figure("conversion_rate", rate.formatted("bought")),
            figure("abandonment_rate", rate.formatted("abandoned")),
            figure("bounce_rate", rate.formatted("bounced"))),
        "(select %s, %s, %s, %s from (%s) s) sum"
            .formatted(
                Sums.all("sessions", "sessions"),
                Sums.all("case outcome when 'conversion' then sessions else 0 end", "bought"),
                Sums.all(
                    "case outcome when 'cart_abandonment' then sessions else 0 end", "abandoned"),
                Sums.all("case outcome when 'bounce' then sessions else 0 end", "bounced"),
                question.period().comparedHours("outcome, sessions", "hourly_sessions", "true")));
  }

  private static String figure(String name, String expression) {
    List<String> columns = new ArrayList<>(List.of("'" + name + "'"));
    for (String part : List.of("value", "closed", "before")) {
      columns.add("(" + expression.formatted(part) + ")::numeric");
    }
    columns.add("true");
    return "(" + String.join(", ", columns) + ")";
  }

  private static String figures(List<String> rows, String from) {
    return "select f.* from %s, lateral (values %s) f (figure, value, closed, before, known)"
        .formatted(from, String.join(", ", rows));
  }
}
