#!/bin/sh
# The programs of the image 'lakehouse', by the words of ./instashop:
#   lakehouse.sh lake job payments_kafka
#   lakehouse.sh generate payments --kafka kafka1:19092
set -eu
word=${1:-}
[ $# -eq 0 ] || shift
neutral="-Duser.language=en -Duser.country=US -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError"
case $word in
  # Spark generates classes all the time, and the quick compiler alone reserves too little room for their code.
  lake) exec java $neutral -XX:MaxRAMPercentage="${LAKE_HEAP_PERCENT:-60}" -XX:ReservedCodeCacheSize=160m \
    -cp '/app/jars/*' io.instashop.lake.LakeJob "$@" ;;
  generate) exec java $neutral -Xmx96m -cp '/app/sample-data/*' io.instashop.sampledata.SampleData "$@" ;;
  *)
    echo "lakehouse.sh: begin with 'lake' or 'generate', not with '$word'" >&2
    exit 2
    ;;
esac
