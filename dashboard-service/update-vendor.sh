#!/bin/sh
# Takes the charting library from npm and puts it where the page expects it. Users need no Node:
# the result is committed. Run it after changing VERSION, then look at the page.
set -eu
VERSION=6.1.0
target=$(cd "$(dirname "$0")" && pwd)/src/main/resources/static/vendor
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-save --ignore-scripts --no-audit --no-fund "echarts@$VERSION"
cp node_modules/echarts/dist/echarts.min.js "$target/echarts.min.js"
cp node_modules/echarts/LICENSE "$target/echarts.LICENSE"
cp node_modules/echarts/NOTICE "$target/echarts.NOTICE"
cp node_modules/echarts/licenses/LICENSE-d3 "$target/echarts.LICENSE-d3"
echo "ECharts $VERSION is in $target"
