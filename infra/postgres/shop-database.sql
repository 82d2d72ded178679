-- What the roles of shop.sql may do in a database of the shop. A superuser runs this in each: instashop and crm_db.
do $$
begin
  execute format('alter database %I owner to shop_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to generator, producer, audit, instashop', current_database());
  -- Whatever these create belongs to the common owner.
  execute format('alter role generator in database %I set role = ''shop_owner''', current_database());
  execute format('alter role instashop in database %I set role = ''shop_owner''', current_database());
  -- Embedded servers of the versions before knew one role only, to which everything belonged.
  if exists (select from pg_class where relowner = 'instashop'::regrole) then
    reassign owned by instashop to shop_owner;
    grant select on all tables in schema public to producer, audit;
  end if;
end $$;

alter schema public owner to shop_owner;
revoke all on schema public from public;
grant usage on schema public to producer, audit;
-- Tables that are made later, too.
alter default privileges for role shop_owner in schema public grant select on tables to producer, audit;
