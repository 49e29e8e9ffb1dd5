#!/usr/bin/env bash
# The documents hold: their links lead somewhere, the calls they show are the scripts of docs/api, and these scripts, run in
# the order of docs/tutorials/first-decision.md against a server of this build, come out as the tutorial says.
# Last line: `N passed, M failed`.
set -uo pipefail
export LC_ALL=C.UTF-8 SEKISHO_BUILD=off
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/docs-test.XXXXXX")
server=''
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; }; rm -rf "$work"' EXIT
passed=0 failed=0

# claim NAME COMMAND...: one test; what the command says is shown if it fails.
claim() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'failed: %s\n%s\n' "$name" "$said"
  fi
}

# Every relative link of every page leads to a file.
links_lead_somewhere() {
  local page link broken=0
  while IFS= read -r page; do
    while IFS= read -r link; do
      case $link in http:* | https:* | '#'*) continue ;; esac
      [ -e "$(dirname "$page")/${link%%#*}" ] || { echo "$page: $link"; broken=1; }
    done < <(sed '/^```/,/^```/d' "$page" | grep -o '](\([^) ]*\))' | sed 's/^](//; s/)$//')
  done < <(find "$root/docs" "$root"/*.md "$root"/policies/*/README.md -name '*.md')
  return "$broken"
}

# shows PAGE SCRIPT: the page holds the script, byte for byte, as a block.
shows() {
  contains "$(cat "$root/$1")" "\`\`\`sh
$(cat "$root/docs/api/$2")
\`\`\`"
}

contains() {
  [[ $1 == *"$2"* ]] || { echo "not found:"; echo "$2"; return 1; }
}

start() {
  (cd "$work" && exec "$root/sekisho" serve --port 0 --https-port 0) >"$work/serve.log" 2>&1 </dev/null &
  server=$!
  local tries=0
  for tries in $(seq 600); do
    port=$(tr -d ' \n' 2>/dev/null <"$work/data/listen.json" | sed -n 's/.*"http":{[^}]*"port":\([0-9]*\).*/\1/p')
    [ -z "$port" ] || ! curl -sf "http://127.0.0.1:$port/readyz" >/dev/null || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  echo "no server after $tries looks"
  cat "$work/serve.log"
  return 1
}

# answers SCRIPT TEXT: the script's answer holds the text.
answers() {
  local answer
  answer=$(cd "$work" && sed "s/127\.0\.0\.1:8181/127.0.0.1:$port/" "$root/docs/api/$1" | sh)
  contains "$answer" "$2"
}

# The newest record holds every member that record.md names for `unmapped.pdp`, but for those that are not always there.
record_has_members() {
  local record name missing=0
  record=$(cd "$work" && "$root/sekisho" audit query --limit 1)
  while IFS= read -r name; do
    case $name in would_be | engine | redecided | section | system | owner | importance) continue ;; esac
    [[ $record == *"\"$name\":"* ]] || { echo "no \`$name\` in $record"; missing=1; }
  done < <(sed -n '/^## `unmapped.pdp`/,/^A signal:/p' "$root/docs/reference/record.md" | grep '^| `' | cut -d'|' -f2 | grep -o '`[a-z_]*`' | tr -d '`')
  return "$missing"
}

claim "links lead somewhere" links_lead_somewhere
for page in README.md README.ja.md docs/reference/api.md docs/tutorials/first-decision.md; do
  claim "$page shows ask.sh" shows "$page" ask.sh
done
for page in docs/reference/api.md docs/how-to/signals.md docs/tutorials/first-decision.md; do
  claim "$page shows alert.sh" shows "$page" alert.sh
done
for script in ready report clear bulletin; do
  claim "the tutorial shows $script.sh" shows docs/tutorials/first-decision.md "$script.sh"
done
for script in metadata heartbeat ready; do
  claim "api.md shows $script.sh" shows docs/reference/api.md "$script.sh"
done
claim "signals.md shows clear.sh" shows docs/how-to/signals.md clear.sh
claim "signals.md shows heartbeat.sh" shows docs/how-to/signals.md heartbeat.sh

policies=$(cat "$root"/policies/base/*.cedar "$root"/policies/municipality/*.cedar | grep -c '^@id(')
claim "README counts the policies" contains "$(cat "$root/README.md")" "has $policies policies"
claim "README.ja counts the policies" contains "$(cat "$root/README.ja.md")" "${policies}件のポリシー"

if start >"$work/start" 2>&1; then
  claim "the server is ready" answers ready.sh '{"status":"ready"}'
  claim "the metadata names the evaluation" answers metadata.sh '/access/v1/evaluation"'
  claim "what nobody reported denies" answers ask.sh '"reason":"forbid_unevaluable"'
  claim "the sources report" answers report.sh '{"consistency_token":"'
  claim "then it permits" answers ask.sh '"decision":true'
  claim "EDR reports" answers alert.sh '{"consistency_token":"'
  claim "then the alert denies" answers ask.sh '"reason":"device_alert"'
  claim "EDR clears" answers clear.sh '{"consistency_token":"'
  claim "then it permits again" answers ask.sh '"decision":true'
  claim "a heartbeat is taken" answers heartbeat.sh '{"consistency_token":"'
  claim "a bulletin is taken" answers bulletin.sh '{"consistency_token":"'
  claim "then it asks for a second factor" answers ask.sh '"outcome":"step_up"'
  claim "the record is as record.md says" record_has_members
else
  failed=$((failed + 1))
  echo "failed: the server starts"
  cat "$work/start"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
