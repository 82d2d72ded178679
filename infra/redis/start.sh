#!/bin/sh
# Starts Redis with the users of users.acl, whose passwords come from the environment. What this writes lies in memory.
set -eu
umask 077
users=/tmp/users.acl

# The health check's own, new at each start.
HEALTH_REDIS_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf %s "$HEALTH_REDIS_PASSWORD" >/tmp/health-password

hash() {
  printf %s "$1" | sha256sum | cut -d' ' -f1
}
sed -e '/^#/d' \
  -e "s/#HEALTH_REDIS_PASSWORD/#$(hash "$HEALTH_REDIS_PASSWORD")/" \
  -e "s/#METRICS_REDIS_PASSWORD/#$(hash "${METRICS_REDIS_PASSWORD:?}")/" \
  -e "s/#DASHBOARD_REDIS_PASSWORD/#$(hash "${DASHBOARD_REDIS_PASSWORD:?}")/" \
  -e "s/#AUDIT_REDIS_PASSWORD/#$(hash "${AUDIT_REDIS_PASSWORD:?}")/" \
  -e "s/#DEVELOPER_PASSWORD/#$(hash "${DEVELOPER_PASSWORD:?}")/" \
  /etc/instashop/redis/users.acl >$users
chown redis:redis $users
unset HEALTH_REDIS_PASSWORD METRICS_REDIS_PASSWORD DASHBOARD_REDIS_PASSWORD AUDIT_REDIS_PASSWORD DEVELOPER_PASSWORD

exec docker-entrypoint.sh redis-server "$@" --aclfile $users
