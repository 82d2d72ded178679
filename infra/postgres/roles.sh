#!/bin/sh
# Makes the databases and roles of a PostgreSQL container: by itself on an empty volume, on an older one by
#   docker compose exec postgres roles.sh       and       docker compose exec postgres-dwh roles.sh
# SERVER is 'shop' or 'warehouse', DATABASES are its databases; passwords come from the environment. On Kubernetes it comes
# to the server over the network, with PGHOST, PGPASSWORD and PGSSLMODE.
set -eu
sql=/etc/instashop/postgres

in_database() {
  psql -X -q -v ON_ERROR_STOP=1 -U postgres -d "$1"
}

# Older versions gave the superuser's place, which cannot be taken away, to 'instashop'.
if [ -z "${PGHOST:-}" ] && ! psql -X -q -U postgres -d postgres -c 'select 1' >/dev/null 2>&1; then
  psql -X -q -v ON_ERROR_STOP=1 -U instashop -d postgres -c 'create role renaming superuser login'
  psql -X -q -v ON_ERROR_STOP=1 -U renaming -d postgres -c 'alter role instashop rename to postgres'
  psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -c 'drop role renaming'
  for database in $DATABASES; do
    psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -c "alter role postgres in database $database reset all"
  done
fi

for database in $DATABASES; do
  in_database postgres <<SQL
select 'create database $database' where not exists (select from pg_database where datname = '$database') \gexec
SQL
done

# As settings of the session, so that no statement that may be logged holds a password.
{
  case $SERVER in
    shop) roles="generator producer audit" ;;
    warehouse) roles="consumer dashboard audit dwh bi publisher" ;;
  esac
  for role in $roles; do
    echo "\\getenv password $(echo "$role" | tr '[:lower:]' '[:upper:]')_DB_PASSWORD"
    echo "select set_config('instashop.${role}_password', :'password', false) \\g /dev/null"
  done
  echo "\\getenv password DEVELOPER_PASSWORD"
  echo "select set_config('instashop.instashop_password', :'password', false) \\g /dev/null"
  cat "$sql/$SERVER.sql"
  # From now on the superuser enters from inside the container alone, where no password is asked for.
  [ -n "${PGHOST:-}" ] || echo "alter role postgres password null;"
} | in_database postgres

for database in $DATABASES; do
  in_database "$database" <"$sql/$SERVER-database.sql"
done
