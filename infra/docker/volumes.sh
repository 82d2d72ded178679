# Read by backup.sh and restore.sh in the folder of docker-compose.yml: the project's volumes, and how to look into one.
# shellcheck shell=sh
project=$(docker compose config | sed -n 's/^name: //p')
volumes=$(docker compose --profile '*' config --volumes | sort)
image=$(docker compose config --images postgres)

# What Docker calls a volume of the file; nothing if it is not there. 'docker run -v' would make an empty one.
name_of() {
  docker volume ls --quiet --filter "label=com.docker.compose.project=$project" \
    --filter "label=com.docker.compose.volume=$1"
}

refuse_running() {
  used=$(docker ps --filter "volume=$1" --format '{{.Names}}' | tr '\n' ' ')
  [ -z "$used" ] || refuse "$1 is in use by $used; 'docker compose --profile \"*\" stop' stops all"
}

# in_volume NAME ro|rw PROGRAM ARGUMENTS...   as root, since each file belongs to the user of its server
in_volume() {
  name=$1 mode=$2 program=$3
  shift 3
  docker run --rm --interactive --network none --volume "$name:/volume:$mode" --entrypoint "$program" "$image" "$@"
}
