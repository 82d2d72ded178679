-- Roles of the shop's PostgreSQL server, each with just the rights that it needs. A superuser runs this in the
-- database 'postgres' of containers (roles.sh) and of embedded servers (infra/local): at the first start, and again
-- at will. The settings instashop.ROLE_password of the session hold the passwords. Rights in a database:
-- shop-database.sql. Tables belong to shop_owner, whoever migrates them: the generator-service, or a developer as
-- 'instashop'.
set log_min_error_statement = panic;
set log_error_verbosity = terse;
set client_min_messages = warning;

do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'shop_owner') then
    create role shop_owner nologin;
  end if;
  foreach name in array array['generator', 'producer', 'audit', 'instashop'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
      name, current_setting('instashop.' || name || '_password'));
  end loop;
end $$;

grant shop_owner to generator, instashop;
-- How long other roles' transactions are open, for the age of the horizon.
grant pg_read_all_stats to producer;
revoke all on database postgres, template1 from public;

-- Readers write nothing, not even by accident.
alter role producer set default_transaction_read_only = on;
alter role audit set default_transaction_read_only = on;

-- No statement, and no transaction that somebody forgot, lasts forever: an open one that has written holds back all
-- that the producer may read. The limits are far above what each role does: migrations, a backfill, the audit's long
-- reads, a batch of the producer that waits for Kafka.
alter role generator set statement_timeout = '1h';
alter role generator set idle_in_transaction_session_timeout = '2min';
alter role producer set statement_timeout = '10min';
alter role producer set idle_in_transaction_session_timeout = '5min';
alter role producer set idle_session_timeout = '2h';
alter role audit set statement_timeout = '1h';
alter role audit set idle_in_transaction_session_timeout = '10min';
alter role audit set idle_session_timeout = '2h';
alter role instashop set statement_timeout = '1h';
alter role instashop set idle_in_transaction_session_timeout = '10min';
