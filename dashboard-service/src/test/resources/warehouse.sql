create table if not exists realtime_events (
  id bigint generated always as identity, event_id text not null, event_type text not null,
  "timestamp" timestamptz not null, customer_id bigint, customer_name text, product_id bigint,
  product_name text, category text, amount numeric(14,2), session_id text, raw_data jsonb,
  processed_at timestamptz default now(), source text, primary key (event_id, "timestamp")
) partition by range ("timestamp");
create table if not exists customer_sessions (
  session_id text primary key, customer_id bigint, session_data jsonb, outcome text,
  "timestamp" timestamptz
);
