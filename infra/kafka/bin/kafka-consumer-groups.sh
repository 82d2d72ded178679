#!/usr/bin/env bash
. "$(dirname "$0")/tool.sh"
