#!/bin/sh
# Jupyter on the notebooks of the volume /notebooks. Those of the image are put there once, so that what people change stays.
# JUPYTER_TOKEN lets them in; without one Jupyter would make a new one at each start.
set -eu
cp -n /app/notebooks/*.ipynb /notebooks/
cd /notebooks
exec jupyter notebook --no-browser --ip=0.0.0.0 --port=8888
