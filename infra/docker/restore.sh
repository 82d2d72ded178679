#!/bin/sh
# Puts a backup of infra/docker/backup.sh back into new volumes of the compose project:
#   docker compose --profile '*' down -v && docker compose create      # with '--profile ...' for volumes of profiles
#   infra/docker/restore.sh FOLDER
#   docker compose up -d --wait
# It changes nothing unless all archives are whole, and all their volumes are there, unused and without a file.
set -eu

refuse() {
  echo "restore.sh: $*" >&2
  exit 2
}

[ $# = 1 ] || refuse "name one folder that backup.sh has made"
here=$(cd "$(dirname "$0")" && pwd)
[ -f "$1/SHA256SUMS" ] || refuse "$1 is no backup: it has no SHA256SUMS"
from=$(cd "$1" && pwd)
(cd "$from" && sha256sum --check --strict --quiet SHA256SUMS) || refuse "$from is not whole"
cd "$here/../.."
# shellcheck source=infra/docker/volumes.sh
. "$here/volumes.sh"

copied=$(sed 's/^[^ ]* [ *]//; s/\.tar$//' "$from/SHA256SUMS")
[ -n "$copied" ] || refuse "$from holds no archive"
for volume in $copied; do
  echo "$volumes" | grep -qx "$volume" || refuse "the compose file has no volume '$volume'"
  name=$(name_of "$volume")
  [ -n "$name" ] ||
    refuse "project '$project' has no volume '$volume' yet; 'docker compose create' makes it, with the profile that has it"
  refuse_running "$name"
  [ -z "$(in_volume "$name" ro find /volume -type f -print -quit)" ] ||
    refuse "the volume $name holds files; 'docker compose --profile \"*\" down -v' deletes all volumes"
done

for volume in $copied; do
  name=$(name_of "$volume")
  in_volume "$name" rw tar --numeric-owner -C /volume -xpf - <"$from/$volume.tar"
  echo "$from/$volume.tar -> $name"
done
