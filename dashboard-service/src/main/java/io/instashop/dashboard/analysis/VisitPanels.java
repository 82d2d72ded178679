package io.instashop.dashboard.analysis;

import java.util.List;
import java.util.Set;

/** Panels of what shoppers did short of buying. */
final class VisitPanels {

  private static final Set<Filter> CHANNEL = Set.of(Filter.CHANNEL);

  static final List<Panel> ALL =
      List.of(
          new Panel("heatmap", CHANNEL, (question, top) -> heatMap(question)),
          new Panel("searches", Set.of(), VisitPanels::searches),
          new Panel("carts", CHANNEL, (question, top) -> carts(question)),
          new Panel("funnel", Set.of(), (question, top) -> funnel(question)),
          new Panel("rates", Set.of(), (question, top) -> rates(question)));

  private VisitPanels() {}

  private static String heatMap(Question question) {
    return """
        select case event_type when 'interaction' then 'interaction' else behavior_type end
            as behavior, channel, sum(events) as events
        from hourly_events
        where %s and channel <> '' and (behavior_type <> '' or event_type = 'interaction') and %s
        group by 1, 2 order by 1, 2 limit 400
        """
        .formatted(question.period().whole().hours(), channel(question));
  }

  /** The condition that a filter by channel makes. */
  static String channel(Question question) {
    return question.has(Filter.CHANNEL) ? "channel = :channel" : "true";
  }

  private static String searches(Question question, int top) {
    return """
        with sum as (
          select search_term as term, %1$s, %2$s as without_results from (%3$s) s group by 1)
        select term, searches_value as searches, searches_value - without_results as with_results,
            without_results, %4$s
        from sum where searches_value > 0 order by searches_value desc, term limit %5$d
        """
        .formatted(
            Sums.all("searches", "searches"),
            Sums.value("without_results"),
            Source.SEARCHES.compared(question),
            Sums.change(question.period(), "searches_closed", "searches_before"),
            top);
  }

  private static String carts(Question question) {
    Period period = question.period();
    return """
        with bucket as (%1$s),
        cart as (
          select %2$s as at, sum(events) as abandoned, sum(amount) as lost
          from hourly_events where %3$s and behavior_type = 'cart_abandonment' and %4$s group by 1)
        select at, coalesce(abandoned, 0) as abandoned, coalesce(lost, 0) as lost,
            round(lost / nullif(abandoned, 0), 2) as average
        from bucket left join cart using (at) order by at
        """
        .formatted(
            period.buckets(), period.bucketOf("hour"), period.whole().hours(), channel(question));
  }

  /** Sessions that came so far or further. */
  private static String funnel(Question question) {
    return """
        with reached as (
          select name, coalesce(sum(sessions) filter (where part <> 'before' and f.stage >= s.stage), 0)
                as sessions,
              coalesce(sum(sessions) filter (where part = 'closed' and f.stage >= s.stage), 0) as closed,
              coalesce(sum(sessions) filter (where part = 'before' and f.stage >= s.stage), 0) as before,
              s.stage
          from (values (0, 'visit'), (1, 'view'), (2, 'cart'), (3, 'order')) s (stage, name)
              left join (%1$s) f on true
          group by s.stage, name)
        select name as step, sessions,
            round(100.0 * sessions / nullif(first_value(sessions) over steps, 0), 1) as share,
            round(100.0 * sessions / nullif(lag(sessions) over steps, 0), 1) as of_step_before,
            %2$s
        from reached window steps as (order by stage) order by stage
        """
        .formatted(
            question.period().comparedHours("stage, sessions", "hourly_funnel", "true"),
            Sums.change(question.period(), "closed", "before"));
  }

  private static String rates(Question question) {
    return """
        with sum as (
          select o.outcome, o.place,
              coalesce(sum(sessions) filter (where part <> 'before'), 0) as sessions,
              coalesce(sum(sessions) filter (where part = 'closed'), 0) as closed,
              coalesce(sum(sessions) filter (where part = 'before'), 0) as before
          from (values (1, 'conversion'), (2, 'cart_abandonment'), (3, 'bounce')) o (place, outcome)
              left join (%1$s) f on f.outcome = o.outcome
          group by 1, 2),
        rate as (
          select *, round(100.0 * sessions / nullif(sum(sessions) over (), 0), 1) as share,
              round(100.0 * closed / nullif(sum(closed) over (), 0), 1) as share_closed,
              round(100.0 * before / nullif(sum(before) over (), 0), 1) as share_before
          from sum)
        select outcome, sessions, share, share_before as before,
            share_closed - share_before as change
        from rate order by place
        """
        .formatted(question.period().comparedHours("outcome, sessions", "hourly_sessions", "true"));
  }
}
