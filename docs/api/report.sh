NOW=$(date -u +%FT%TZ)
well() {
  printf '%s{"entity": {"type": "%s", "id": "%s"}, "attribute": "%s", "value": %s, "source": "%s",
  "evidence": "VERIFIED", "event_time": "%s", "id": "%s/%s/%s"}' "$comma" "$1" "$2" "$3" "$4" "$5" "$NOW" "$2" "$3" "$NOW"
  comma=,
}
comma=
{
  echo '{"assertions": ['
  well Device lg-0001 managed true mdm
  well Device lg-0001 os.patchAgeDays 6 mdm
  well Device lg-0001 antimalware.running true antimalware
  well Device lg-0001 antimalware.behaviourDetection true antimalware
  well Device lg-0001 antimalware.definitionAgeDays 1 antimalware
  well Network lgwan path.patched true netops
  well System groupware verified true scanner
  well System groupware channel.encrypted true scanner
  well System groupware os.patchAgeDays 9 scanner
  well System groupware antimalware.running true antimalware
  well System groupware antimalware.behaviourDetection true antimalware
  well System groupware antimalware.definitionAgeDays 1 antimalware
  echo ']}'
} | curl -s http://127.0.0.1:8181/signals/v1/assertions \
  -H "Sekisho-Key: $(sed -n 's/.*"signals_api_key": "\(.*\)".*/\1/p' data/credentials.json)" \
  -H 'Content-Type: application/json' -d @-
