#!/usr/bin/env bash
# Asks a running service about 20,000 things that its OpenAPI document allows and forbids, and checks the answers:
#   Server/Checks/schemathesis.sh [--url http://127.0.0.1:8080] [--examples N] [ARGUMENTS OF SCHEMATHESIS]
# The service must serve the sample model, keep profiles (--data), and have a key, which KINOLINK_API_KEY names. Ends
# with the status 1 if an answer is wrong. The same service gets the same requests each time.
set -euo pipefail
checks=$(cd "$(dirname "$0")" && pwd)

url=http://127.0.0.1:8080
examples=600
while [[ ${1-} == --url || ${1-} == --examples ]]; do
    [[ $1 == --url ]] && url=$2 || examples=$2
    shift 2
done

venv=${KINOLINK_SCHEMATHESIS_VENV:-$checks/../.build/schemathesis}
[[ $venv == /* ]] || venv=$PWD/$venv
if [[ ! -x $venv/bin/schemathesis ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet 'schemathesis>=4.32,<5'
fi

# Schemathesis notes what it found in the folder where it runs, and asks that first the next time.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
arguments=(--url "$url" --max-examples "$examples" --generation-deterministic)
arguments+=(--request-timeout 20 --continue-on-failure --no-color --warnings off)
arguments+=(--report ndjson --report-ndjson-path events.ndjson)
if [[ -n ${KINOLINK_API_KEY-} ]]; then
    arguments+=(--header "Authorization: Bearer $KINOLINK_API_KEY")
else
    # Without a key everybody may ask everything.
    arguments+=(--exclude-checks ignored_auth)
fi

status=0
PYTHONPATH=$checks SCHEMATHESIS_HOOKS=schemathesis_hooks "$venv/bin/schemathesis" \
    --config-file "$checks/schemathesis.toml" run "$checks/../Sources/CKinolinkServerAssets/files/openapi.json" \
    "${arguments[@]}" "$@" || status=$?
[[ ! -s events.ndjson ]] || "$venv/bin/python" - events.ndjson <<'PYTHON'
import collections, json, sys

statuses = collections.Counter()
with open(sys.argv[1]) as events:
    for event in map(json.loads, events):
        recorder = event.get("ScenarioFinished", {}).get("recorder", {})
        for interaction in recorder.get("interactions", {}).values():
            statuses[(interaction.get("response") or {}).get("status_code", "no answer")] += 1
shown = ", ".join(f"{count:,} × {status}" for status, count in sorted(statuses.items(), key=str))
print(f"{sum(statuses.values()):,} requests: {shown}")
PYTHON
exit "$status"
