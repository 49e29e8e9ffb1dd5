curl -s http://127.0.0.1:8181/signals/v1/assertions \
  -H "Sekisho-Key: $(sed -n 's/.*"signals_api_key": "\(.*\)".*/\1/p' data/credentials.json)" \
  -H 'Content-Type: application/json' -d @- <<END
{"assertions": [{
  "entity": {"type": "Device", "id": "lg-0001"},
  "attribute": "bulletin.urgency", "value": "high",
  "source": "bulletin", "evidence": "VERIFIED",
  "event_time": "$(date -u +%FT%TZ)", "id": "bulletin-$(date +%s)"
}]}
END
