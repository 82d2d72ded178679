#!/bin/sh
# Starts Alertmanager with one receiver: the webhook ALARM_WEBHOOK, or none.
set -eu
config=/tmp/alertmanager.yml
case ${ALARM_WEBHOOK:-} in
  "") receiver='' ;;
  http://* | https://*)
    # In YAML a quote within quotes is written twice.
    receiver="
    webhook_configs:
      - url: '$(printf %s "$ALARM_WEBHOOK" | sed "s/'/''/g")'
        send_resolved: true"
    ;;
  *)
    echo "ALARM_WEBHOOK must be an address such as https://example.org/hooks/shop" >&2
    exit 2
    ;;
esac
cat >$config <<END
route:
  receiver: person
  group_by: [alertname]
  group_wait: 10s
  group_interval: 1m
  repeat_interval: 4h
receivers:
  - name: person$receiver
END
exec prometheus-alertmanager --config.file=$config --storage.path=/tmp/alertmanager --cluster.listen-address= "$@"
