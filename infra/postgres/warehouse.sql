-- Roles of the warehouse's PostgreSQL server, each with just the rights that it needs. A superuser runs this in the
-- database 'postgres' of containers (roles.sh) and of embedded servers (infra/local): at the first start, and again
-- at will. The settings instashop.ROLE_password of the session hold the passwords. Rights in the database:
-- warehouse-database.sql. Tables belong to warehouse_owner, whoever migrates them: the consumer-service, or a
-- developer as 'instashop'.
set log_min_error_statement = panic;
set log_error_verbosity = terse;
set client_min_messages = warning;

do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'warehouse_owner') then
    create role warehouse_owner nologin;
  end if;
  foreach name in array array['consumer', 'dashboard', 'audit', 'dwh', 'bi', 'publisher', 'instashop'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
      name, current_setting('instashop.' || name || '_password'));
  end loop;
end $$;

grant warehouse_owner to consumer, instashop;
revoke all on database postgres, template1 from public;

-- Readers write nothing, not even by accident.
alter role dashboard set default_transaction_read_only = on;
alter role audit set default_transaction_read_only = on;
-- For people and their tools: reads, and nothing else.
alter role dwh set default_transaction_read_only = on;
-- For BI tools: reads the published gold tables, and nothing else.
alter role bi set default_transaction_read_only = on;
alter role bi set search_path = gold;

-- No statement, and no transaction that somebody forgot, lasts forever. The limits are far above what each role
-- does: migrations, landing a gap, a rebuild of many days, the audit's long reads. The consumer sets a shorter one
-- for itself.
alter role consumer set statement_timeout = '1h';
alter role consumer set idle_in_transaction_session_timeout = '5min';
alter role dashboard set statement_timeout = '1min';
alter role dashboard set idle_in_transaction_session_timeout = '1min';
alter role dashboard set idle_session_timeout = '2h';
alter role audit set statement_timeout = '1h';
alter role audit set idle_in_transaction_session_timeout = '10min';
alter role audit set idle_session_timeout = '2h';
alter role dwh set statement_timeout = '5min';
alter role dwh set idle_in_transaction_session_timeout = '1min';
alter role dwh set idle_session_timeout = '2h';
alter role bi set statement_timeout = '5min';
alter role bi set idle_in_transaction_session_timeout = '1min';
alter role bi set idle_session_timeout = '2h';
alter role publisher set statement_timeout = '1h';
alter role publisher set idle_in_transaction_session_timeout = '10min';
alter role publisher set idle_session_timeout = '2h';
alter role instashop set statement_timeout = '1h';
alter role instashop set idle_in_transaction_session_timeout = '10min';
