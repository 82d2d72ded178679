-- Runs once, when the warehouse's PostgreSQL starts on an empty volume: a role for each service with just the rights it needs.
-- Tables belong to warehouse_owner, whoever migrates them: the consumer-service, or a developer as 'instashop'.
\set ON_ERROR_STOP on
\getenv consumer_password CONSUMER_DB_PASSWORD
\getenv dashboard_password DASHBOARD_DB_PASSWORD
\getenv audit_password AUDIT_DB_PASSWORD
\getenv dwh_password DWH_DB_PASSWORD

create role warehouse_owner nologin;
create role consumer login password :'consumer_password' in role warehouse_owner;
create role dashboard login password :'dashboard_password';
create role audit login password :'audit_password';
-- For people and their tools: reads, and nothing else.
create role dwh login password :'dwh_password';

alter database dwh_db owner to warehouse_owner;
revoke all on database dwh_db, postgres, template1 from public;
grant connect on database dwh_db to consumer, dashboard, audit, dwh;
alter schema public owner to warehouse_owner;
revoke all on schema public from public;
grant usage on schema public to dashboard, audit, dwh;
alter default privileges for role warehouse_owner in schema public grant select on tables to dashboard, audit, dwh;

-- Whatever these create belongs to the common owner.
alter role consumer set role = 'warehouse_owner';
alter role instashop in database dwh_db set role = 'warehouse_owner';
