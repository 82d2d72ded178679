#!/usr/bin/env bash
# Health check of a broker. A broker that hangs accepts connections, since the system does that for it, and says nothing.
#   check-broker.sh CHECKS   after so many checks in a row without an answer the broker is killed (infra/docker/health.sh)
#   check-broker.sh ask      whether it answers at all
set -u

if [ "$1" = ask ]; then
  # Any broker answers a request for the versions it speaks.
  exec 3<>/dev/tcp/localhost/19092 || exit 1
  printf '\0\0\0\012\0\022\0\0\0\0\0\001\377\377' >&3
  [ "$(head -c 4 <&3 | wc -c)" = 4 ]
  exit
fi

health.sh "$1" run bash "$0" ask || exit 1

client=/tmp/broker-client.properties # with secured.yml
KAFKA_HEAP_OPTS=-Xmx64m KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" \
  KAFKA_LOG4J_OPTS=-Dlog4j2.configurationFile=/etc/instashop/log4j2.yaml \
  exec /opt/kafka/bin/kafka-metadata-quorum.sh --bootstrap-server "broker$NODE_ID:29092" $([ ! -f $client ] || echo --command-config $client) describe --status
