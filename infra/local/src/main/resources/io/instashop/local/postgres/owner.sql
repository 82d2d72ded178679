-- The one role of a server for tests and demos: it owns the databases, may create more, and is no superuser.
set log_min_error_statement = panic;
set log_error_verbosity = terse;
-- Everybody knows the password, so hashing it often protects nothing. Each new connection would hash it as often.
set scram_iterations = 1;

do $$
begin
  if not exists (select from pg_roles where rolname = 'instashop') then
    create role instashop;
  end if;
  execute format(
    'alter role instashop login createdb nosuperuser password %L', current_setting('instashop.instashop_password'));
end $$;
