#!/bin/sh
# Makes delivery orders as /config/config.yaml says. Customers, employees and places are the Parquet files of /data; where there
# are none, invented ones. The lake reads them, too, so they go to the volume that both share.
set -eu
inputs=$INSTASHOP_DELIVERIES_INPUT
mkdir -p "$inputs"
if [ -f /data/customers.parquet ]; then
  for file in /data/*.parquet; do
    # Under another name first: the lake must not read half a file.
    cp "$file" "$inputs/.draft"
    mv "$inputs/.draft" "$inputs/${file##*/}"
  done
elif [ ! -f "$inputs/customers.parquet" ]; then
  /app/lakehouse.sh generate sample-geography
fi
exec /app/lakehouse.sh generate deliveries --settings /config/config.yaml
