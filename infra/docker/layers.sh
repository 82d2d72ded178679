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
for module in metrics-job operations/command-line lakehouse/job lakehouse/sample-data; do
  program=${module##*/}
  [ "$program" != job ] || program=lakehouse-job
  # Tests of the pipeline alone do without the lake.
  [ -d "$project/$module/target/lib" ] || continue
  mkdir -p "$layers/$program/ours"
  cp -al "$project/$module/target/lib" "$layers/$program/libraries"
  cp "$project/$module/target/$program.jar" "$layers/$program/ours/"
  for ours in contracts service-kit local-infrastructure audit replay schema-registry; do
    find "$layers/$program/libraries" -name "$ours-*.jar" -exec mv {} "$layers/$program/ours/" ';'
  done
done
# The embedded servers are of no use inside a container.
rm -f "$layers"/command-line/libraries/embedded-postgres-binaries-*.jar "$layers"/command-line/libraries/embedded-redis-*.jar

# What both Spark programs have is in a layer of its own, so that it is once on a disk. The lake's image has the sample data,
# too, whose libraries are links where the lake has the same.
mkdir -p "$layers/spark"
for jar in "$layers"/metrics-job/libraries/*.jar; do
  name=${jar##*/}
  if [ -f "$layers/lakehouse-job/libraries/$name" ]; then
    mv "$jar" "$layers/spark/$name"
    rm "$layers/lakehouse-job/libraries/$name"
  fi
done
for jar in "$layers"/sample-data/libraries/*.jar; do
  [ -e "$jar" ] || continue
  name=${jar##*/}
  if [ -f "$layers/spark/$name" ] || [ -f "$layers/lakehouse-job/libraries/$name" ]; then
    ln -sf "../jars/$name" "$jar"
  fi
done
