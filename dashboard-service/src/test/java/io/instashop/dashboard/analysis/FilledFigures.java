package io.instashop.dashboard.analysis;

import io.instashop.dashboard.TestWarehouse;

/**
 * The figures of a busy shop without its events, every combination filled. They are of 400 days,
 * with 50 sellers, 200 products, 300 search terms and 4,000 buyers a day. Tables by the hour that
 * long periods read by the day hold 20 days.
 */
final class FilledFigures {

  private static final String FIGURES =
      """
      create temp table d as select (now() at time zone 'UTC')::date - i as day from generate_series(0, 399) i;
      create temp table h as select date_trunc('hour', now(), 'UTC') - i * interval '1 hour' as hour
        from generate_series(0, 479) i;
      create temp table cell as
      select s as seller, c as category, p as payment from generate_series(1, 50) s,
        (select '' as c union all select 'Category ' || i from generate_series(1, 4) i) c,
        (select unnest(array['credit_card', 'pix', 'paypal', 'boleto']) as p) p;
      insert into daily_sales
      select day, seller, category, payment, case category when '' then 9 else 0 end,
        case category when '' then 7 else 0 end, 1, case category when '' then 0 else 4 end, 5, 900.25,
        case category when '' then 700.25 else 0 end, case category when '' then 0 else 250.5 end from d, cell;
      insert into hourly_sales
      select hour, seller, category, '', payment, status, case category when '' then 1 else 0 end, 0,
        case category when '' then 0 else 1 end, 1, 90.25, 70.25, 25.5
      from h, cell, unnest(array['completed', 'pending', 'failed']) status;
      insert into daily_products
      select day, p, 1 + p % 50, 'Category ' || 1 + p % 4, 30, 9, 20, 30, 500.5 + p from d, generate_series(1, 200) p;
      insert into hourly_products
      select hour, p, 1 + p % 50, 'Category ' || 1 + p % 4, 3, 1, 2, 3, 50.5 + p from h, generate_series(1, 200) p;
      insert into daily_buyers
      select day, (b * 7 + extract(doy from day)::int * 131) % 12000, 3, 2, b % 500 + 0.5 from d, generate_series(1, 4000) b;
      insert into hourly_buyers
      select hour, (b * 7 + extract(hour from hour)::int * 131) % 12000, 1, 1, b % 500 + 0.5 from h, generate_series(1, 1000) b;
      insert into daily_searches select day, 'term ' || t, t, t / 9 from d, generate_series(1, 300) t;
      insert into hourly_searches select hour, 'term ' || t, t, t / 9 from h, generate_series(1, 200) t;
      insert into hourly_events
      select hour, t.type, t.behavior, c, 100, 500.5, 0, 0, hour
      from generate_series(date_trunc('hour', now(), 'UTC') - interval '400 days', now(), interval '1 hour') hour,
        (values ('user_behavior', 'page_view'), ('user_behavior', 'product_view'), ('search', 'search'),
          ('cart_event', 'add_to_cart'), ('cart_event', 'remove_from_cart'), ('cart_event', 'cart_abandonment'),
          ('interaction', '')) t (type, behavior), unnest(array['web', 'mobile', 'app', 'email', 'social']) c;
      insert into hourly_sessions
      select hour, o, 100 from generate_series(date_trunc('hour', now(), 'UTC') - interval '400 days', now(),
        interval '1 hour') hour, unnest(array['conversion', 'cart_abandonment', 'bounce']) o;
      insert into hourly_funnel
      select hour, s, 100 from generate_series(date_trunc('hour', now(), 'UTC') - interval '400 days', now(),
        interval '1 hour') hour, generate_series(0, 3) s;
      insert into daily_names
      select 'customer', s, day, 'Seller ' || s, 'plan ' || s % 3 from d, generate_series(1, 50) s
      union all select 'product', p, day, 'Product ' || p, '' from d, generate_series(1, 200) p;
      insert into daily_names
      select 'buyer', buyer_id, day, 'Buyer ' || buyer_id, '' from daily_buyers on conflict do nothing;
      """;

  private FilledFigures() {}

  /** Fills an empty warehouse. */
  static void fill(TestWarehouse warehouse) {
    warehouse.execute(FIGURES);
  }
}
