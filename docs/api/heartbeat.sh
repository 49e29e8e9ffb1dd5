curl -s http://127.0.0.1:8181/signals/v1/heartbeat \
  -H "Sekisho-Key: $(sed -n 's/.*"signals_api_key": "\(.*\)".*/\1/p' data/credentials.json)" \
  -H 'Content-Type: application/json' -d '{"source": "edr"}'
