#!/usr/bin/env bash
# How long until `bin/demo` answers, once built: from the call to the first answer of the sign-in page. Five times.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for _ in 1 2 3 4 5; do
    began=$(date +%s.%N)
    bin/demo --port 18090 >/dev/null &
    server=$!
    until curl -sf -o /dev/null http://127.0.0.1:18090/sign-in; do sleep 0.05; done
    printf '%.2f s\n' "$(bc <<<"$(date +%s.%N) - $began")"
    kill "$server"
    wait "$server" 2>/dev/null || true
done
