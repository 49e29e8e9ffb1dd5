curl -s http://127.0.0.1:8181/access/v1/evaluation \
  -H "Sekisho-Key: $(sed -n 's/.*"pep_api_key": "\(.*\)".*/\1/p' data/credentials.json)" \
  -H 'Content-Type: application/json' -d @- <<END
{
  "subject": {"type": "user", "id": "sato.hanako"},
  "action": {"name": "system.open"},
  "resource": {"type": "system", "id": "groupware"},
  "context": {
    "session": {"type": "Session", "id": "s1", "properties": {"aal": 1, "authTime": "$(date -u +%FT%TZ)"}},
    "device": {"type": "Device", "id": "lg-0001"},
    "network": {"zone": "lgwan"}
  }
}
END
