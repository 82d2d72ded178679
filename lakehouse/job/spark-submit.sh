#!/usr/bin/env bash
# The lakehouse under spark-submit: what stands before '--' goes to spark-submit, the rest to the
# lakehouse. Of its libraries those are sent along that the installation of Spark does not have.
#   SPARK_HOME=/opt/spark lakehouse/job/spark-submit.sh --master spark://host:7077 -- run --all
set -eu

module=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$module/target/lakehouse-job.jar
[ -n "${SPARK_HOME:-}" ] || { echo "SPARK_HOME is not set" >&2; exit 2; }
[ -f "$jar" ] || { echo "$jar is missing; run 'mvn -pl lakehouse/job -am package'" >&2; exit 2; }

options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  options+=("$1")
  shift
done
[ $# -gt 0 ] || { echo "'--' is missing between the options of Spark and of the lakehouse" >&2; exit 2; }
shift

# Names without their versions.
artifacts() { sed -E 's/-[0-9][^/]*\.jar$//'; }
theirs=$(find "$SPARK_HOME/jars" -name '*.jar' -printf '%f\n' | artifacts)
jars=""
for library in "$module"/target/lib/*.jar; do
  name=$(basename "$library" | artifacts)
  if ! grep -qxF -- "$name" <<<"$theirs"; then
    jars+=${jars:+,}$library
  fi
done
exec "$SPARK_HOME/bin/spark-submit" "${options[@]}" --class io.instashop.lake.LakeJob --jars "$jars" "$jar" "$@"
