#!/bin/sh
# Health check of a container, which also ends a program that lives but hangs: Docker starts a container again when its
# program ends, and does nothing when it is unhealthy. Needs 'init: true', since no process can kill process 1 from inside.
#   health.sh CHECKS http ADDRESS PATH   the page PATH must answer with success
#   health.sh CHECKS run COMMAND...      the command must end well within 10 s
# After CHECKS checks in a row without any answer, the program is killed. An answer that it does not work is an answer: what
# it waits for would not come sooner.
set -u
limit=$1
kind=$2
shift 2
state=/dev/shm/instashop-silent # survives a check, and ends with the container

silent() {
  read -r before 2>/dev/null <$state || before=0
  count=$((before + $1))
  echo $count >$state
  # Ten points a check without any answer. What may have a good reason counts for one: health alone is silent, or nobody
  # listens yet.
  if [ $count -ge $((limit * 10)) ]; then
    echo 0 >$state
    echo "health.sh: no answer for too long; the program is killed, Docker starts it again" 2>/dev/null >/proc/1/fd/2
    for child in $(cat /proc/1/task/1/children); do
      kill -KILL "$child"
    done
  fi
  exit 1
}

answered() {
  echo 0 >$state
  exit "$1"
}

case $kind in
  http)
    curl -fsS -o /dev/null --max-time 10 "$1$2"
    case $? in
      0) answered 0 ;;
      22) answered 1 ;; # an answer, and not a good one
      7) silent 1 ;;    # nobody listens: it starts, which may take minutes
    esac
    # A health page may have to wait for a server that hangs; any other page may not.
    if curl -s -o /dev/null --max-time 5 "$1/actuator/health/liveness"; then silent 1; else silent 10; fi
    ;;
  run)
    timeout 10 "$@"
    case $? in
      0) answered 0 ;;
      124 | 143) silent 10 ;;
      *) answered 1 ;;
    esac
    ;;
esac
