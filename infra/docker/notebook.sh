#!/bin/sh
# Jupyter on the notebooks of the volume /notebooks. Those of the image are put there once, so that what people change stays.
# JUPYTER_TOKEN lets them in: whoever has it may run any program here. So none is known beforehand; without one, each start
# makes its own and says it once, in the log.
set -eu
cp -n /app/notebooks/*.ipynb /notebooks/
cd /notebooks
if [ -z "${JUPYTER_TOKEN:-}" ]; then
  JUPYTER_TOKEN=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  export JUPYTER_TOKEN
  echo "Notebooks: ${NOTEBOOK_ADDRESS:-http://localhost:8888}/?token=$JUPYTER_TOKEN"
fi
exec jupyter notebook --no-browser --ip=0.0.0.0 --port=8888
