#!/bin/sh
# Makes a new server's only database and its owner, then runs it.
set -eu
data=/var/lib/mysql
if [ ! -d $data/mysql ]; then
  mariadb-install-db --no-defaults --datadir=$data --auth-root-authentication-method=socket --skip-test-db >/dev/null
  mariadbd --no-defaults --datadir=$data --bootstrap <<SQL
flush privileges;
create database $MYSQL_DATABASE;
create user $MYSQL_USER identified by '$MYSQL_PASSWORD';
grant all on $MYSQL_DATABASE.* to $MYSQL_USER;
SQL
fi
exec mariadbd --no-defaults --datadir=$data --bind-address=0.0.0.0 "$@"
