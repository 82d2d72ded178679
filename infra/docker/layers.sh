#!/bin/sh
# Lays the built programs out as the images take them: libraries, our own snapshots and the program apart, so that a
# change of ours leaves the layers of libraries as they are.
#   layers.sh PROJECT DESTINATION
set -eu
project=$1
layers=$2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

for service in generator producer consumer dashboard; do
  "$java" -Djarmode=tools -jar "$project/$service-service/target/$service-service.jar" \
    extract --layers --destination "$layers/$service" >/dev/null
done
for module in metrics-job operations/command-line; do
  job=${module##*/}
  mkdir -p "$layers/$job/ours"
  cp -al "$project/$module/target/lib" "$layers/$job/libraries"
  cp "$project/$module/target/$job.jar" "$layers/$job/ours/"
  for ours in contracts service-kit local-infrastructure audit replay; do
    find "$layers/$job/libraries" -name "$ours-*.jar" -exec mv {} "$layers/$job/ours/" ';'
  done
done
# The embedded servers are of no use inside a container.
rm -f "$layers"/command-line/libraries/embedded-postgres-binaries-*.jar "$layers"/command-line/libraries/embedded-redis-*.jar
