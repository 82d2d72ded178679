package io.instashop.dashboard.analysis;

import java.util.Set;

/** What filters can be set to: whatever was seen in the period, whatever the filters are now. */
final class OptionsPanel {

  static final Panel PANEL = new Panel("options", Set.of(), (question, top) -> sql(question));

  private OptionsPanel() {}

  private static String sql(Question question) {
    return """
        with %1$s, sale as (%2$s), line as (%3$s),
        sold as (select distinct customer_id as id from sale)
        select * from (
          select 'seller' as filter, id::text as value, coalesce(nullif(name, ''), id::text) as label
          from sold left join seller using (id) order by 3, id limit 1000) s
        union all
        select distinct 'plan', plan, plan from sold join seller using (id) where plan <> ''
        union all
        select * from (
          select distinct 'payment', payment_method, payment_method from sale
          where payment_method <> '' order by 2 limit 30) p
        union all
        select * from (select distinct 'category', category, category from line order by 2 limit 60) c
        union all
        select * from (
          select distinct 'channel', channel, channel from hourly_events
          where %4$s and channel <> '' order by 2 limit 30) h
        """
        .formatted(
            Source.SELLER,
            Source.SALES.byDay(question),
            Source.LINES.byDay(question),
            question.period().whole().hours());
  }
}
