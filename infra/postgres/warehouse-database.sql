-- What the roles of warehouse.sql may do in the warehouse. A superuser runs this in dwh_db.
do $$
begin
  execute format('alter database %I owner to warehouse_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to consumer, dashboard, audit, dwh, bi, publisher, instashop', current_database());
  -- Whatever these create belongs to the common owner.
  execute format('alter role consumer in database %I set role = ''warehouse_owner''', current_database());
  execute format('alter role instashop in database %I set role = ''warehouse_owner''', current_database());
  -- Embedded servers of the versions before knew one role only, to which everything belonged.
  if exists (select from pg_class where relowner = 'instashop'::regrole) then
    reassign owned by instashop to warehouse_owner;
    grant select on all tables in schema public to dashboard, audit;
  end if;
end $$;

alter schema public owner to warehouse_owner;
revoke all on schema public from public;
grant usage on schema public to dashboard, audit, dwh;
-- A role of a newer version than the tables.
grant select on all tables in schema public to dwh;
-- Tables that are made later, too.
alter default privileges for role warehouse_owner in schema public grant select on tables to dashboard, audit, dwh;

-- The published gold tables belong to 'publisher', which has no right in 'public'; 'bi' reads them, and nothing else.
create schema if not exists gold;
alter schema gold owner to publisher;
grant usage on schema gold to bi;
grant select on all tables in schema gold to bi;
alter default privileges for role publisher in schema gold grant select on tables to bi;
