#!/bin/sh
# Serves the folder www: / runs cgi-bin/index.cgi, /up is the health path.
set -eu
httpd -f -p "$PORT" -h /app/www &
server=$!

# On SIGTERM take no new connection, and let the answers that are under way finish.
stop() {
    echo "stopping"
    kill "$server"
    wait "$server" || true
    while pidof httpd > /dev/null; do
        sleep 0.1
    done
    exit 0
}
trap stop TERM INT

echo "version $APP_VERSION listens on port $PORT"
wait "$server"
