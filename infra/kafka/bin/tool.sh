#!/usr/bin/env bash
# Kafka's command-line tools for a person inside a broker's container, on the PATH there:
#   docker exec -it kafka1 kafka-topics.sh --list --bootstrap-server localhost:9092
# The scripts beside this file run it under their names. Port 9092 is the listener for programs outside: it tells them
# addresses of the host, at which nobody inside the container finds the other brokers. So those addresses become that of
# the inner listener.
set -eu
# Of the container's environment: the broker's heap, and its log in JSON on the console.
export KAFKA_HEAP_OPTS=-Xmx128m
export KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
unset KAFKA_LOG4J_OPTS

arguments=()
for argument in "$@"; do
  arguments+=("${argument//localhost:909[234]/localhost:19092}")
done
exec "${KAFKA_BIN:-/opt/kafka/bin}/${0##*/}" "${arguments[@]}"
