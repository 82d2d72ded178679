#!/usr/bin/env bash
# Starts a broker on its volume, new or not. NODE_ID, OUTSIDE_PORT and CLUSTER_ID come from docker-compose.yml.
set -euo pipefail

properties=/tmp/server.properties
cat /etc/instashop/server.properties - >"$properties" <<END
node.id=$NODE_ID
advertised.listeners=INSIDE://kafka$NODE_ID:19092,OUTSIDE://localhost:$OUTSIDE_PORT
END

KAFKA_HEAP_OPTS=-Xmx128m /opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$properties" >/dev/null
exec /opt/kafka/bin/kafka-server-start.sh "$properties"
