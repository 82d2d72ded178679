#!/bin/sh
# Copies the volumes of a stopped compose project into a new folder, an archive each, with the checksum of each:
#   docker compose --profile '*' stop
#   infra/docker/backup.sh FOLDER
#   docker compose start
# It takes the project that 'docker compose' would take here: by .env, COMPOSE_PROJECT_NAME, COMPOSE_FILE. Volumes of the
# profiles in use must be there; those of other profiles are copied where they exist. infra/docker/restore.sh is the way back.
set -eu
umask 077 # passwords, and what customers did

refuse() {
  echo "backup.sh: $*" >&2
  exit 2
}

[ $# = 1 ] || refuse "name one folder, which must not exist yet"
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$(dirname "$1")"
mkdir "$1" || refuse "$1 must be a new folder"
to=$(cd "$1" && pwd)
trap 'rm -rf "$to"' EXIT # half a backup is none
trap 'exit 1' HUP INT TERM
cd "$here/../.."
# shellcheck source=infra/docker/volumes.sh
. "$here/volumes.sh"

for volume in $(docker compose config --volumes | sort); do
  [ -n "$(name_of "$volume")" ] ||
    refuse "project '$project' has no volume '$volume'; COMPOSE_PROJECT_NAME names another project"
done
for volume in $volumes; do
  name=$(name_of "$volume")
  [ -z "$name" ] || refuse_running "$name"
done

for volume in $volumes; do
  name=$(name_of "$volume")
  if [ -z "$name" ]; then
    echo "not there, so not copied: $volume"
    continue
  fi
  in_volume "$name" ro tar --numeric-owner -C /volume -cf - . >"$to/$volume.tar"
  echo "$name -> $to/$volume.tar ($(wc -c <"$to/$volume.tar") bytes)"
done
# The last thing to be written: without it a folder is no backup.
(cd "$to" && sha256sum -- *.tar >SHA256SUMS)
trap - EXIT
