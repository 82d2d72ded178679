-- Runs once, when the shop's PostgreSQL starts on an empty volume: databases, and a role for each service with just the rights
-- it needs. Tables belong to shop_owner, whoever migrates them: the generator-service, or a developer as 'instashop'.
\set ON_ERROR_STOP on
\getenv generator_password GENERATOR_DB_PASSWORD
\getenv producer_password PRODUCER_DB_PASSWORD
\getenv audit_password AUDIT_DB_PASSWORD

create role shop_owner nologin;
create role generator login password :'generator_password' in role shop_owner;
create role producer login password :'producer_password';
create role audit login password :'audit_password';
-- How long other roles' transactions are open, for the age of the horizon.
grant pg_read_all_stats to producer;

create database crm_db owner shop_owner;
alter database instashop owner to shop_owner;
revoke all on database instashop, crm_db, postgres, template1 from public;
grant connect on database instashop, crm_db to generator, producer, audit;

\connect instashop
alter schema public owner to shop_owner;
revoke all on schema public from public;
grant usage on schema public to producer, audit;
alter default privileges for role shop_owner in schema public grant select on tables to producer, audit;

\connect crm_db
alter schema public owner to shop_owner;
revoke all on schema public from public;
grant usage on schema public to producer, audit;
alter default privileges for role shop_owner in schema public grant select on tables to producer, audit;

-- Whatever these create belongs to the common owner.
alter role generator set role = 'shop_owner';
alter role instashop in database instashop set role = 'shop_owner';
alter role instashop in database crm_db set role = 'shop_owner';
