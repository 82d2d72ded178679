#!/usr/bin/env bash
# Starts a broker on its volume, new or not. NODE_ID, OUTSIDE_HOST, OUTSIDE_PORT and CLUSTER_ID come from
# docker-compose.yml, BROKER_PASSWORD from secured.yml, BROKERS from compose.small.yml.
set -euo pipefail

settings=(/etc/instashop/server.properties)
[ -z "${BROKER_PASSWORD:-}" ] || settings+=(/etc/instashop/secured.properties)

properties=/tmp/server.properties
umask 077
# The brokers' listeners are bound to an address on their own network: no client's container reaches them.
cat "${settings[@]}" - >"$properties" <<END
node.id=$NODE_ID
listeners=INSIDE://:19092,OUTSIDE://:9092,BROKERS://broker$NODE_ID:29092,CONTROLLER://broker$NODE_ID:29093
advertised.listeners=INSIDE://kafka$NODE_ID:19092,OUTSIDE://${OUTSIDE_HOST:-localhost}:$OUTSIDE_PORT,BROKERS://broker$NODE_ID:29092
END
if [ "${BROKERS:-3}" = 1 ]; then # compose.small.yml; of two equal names the later one counts
  cat >>"$properties" <<END
controller.quorum.voters=1@broker1:29093
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
END
fi
if [ -n "${BROKER_PASSWORD:-}" ]; then
  for listener in brokers controller; do
    cat >>"$properties" <<END
listener.name.$listener.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
  username="broker" password="$BROKER_PASSWORD" user_broker="$BROKER_PASSWORD";
END
  done
  # For the health check, and for whoever administrates from within a broker's container.
  cat >/tmp/broker-client.properties <<END
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="$BROKER_PASSWORD";
END
fi

KAFKA_HEAP_OPTS=-Xmx128m /opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$properties" >/dev/null
exec /opt/kafka/bin/kafka-server-start.sh "$properties"
