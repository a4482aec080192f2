# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# An image registry on this machine, reachable from this machine alone. Sourced by lib.sh.

manifest_types='application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json'
manifest_types+=', application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.oci.image.index.v1+json'

# Sets registry to 127.0.0.1:PORT.
ensure_registry() {
    alone "$state" find_or_start_registry
    say "image registry at $registry"
}

find_or_start_registry() {
    local port
    # Ours, wherever it found a free port the last time.
    port=$(cat "$state/registry/port" 2> /dev/null || true)
    if [[ $port ]] && daemon_runs registry docker-registry && registry_answers "$port"; then
        registry=127.0.0.1:$port
        return
    fi
    for ((port = ${CONTAINER_DEPLOY_REGISTRY_PORT:-5000}; port < 65535; port++)); do
        if registry_answers "$port"; then
            registry=127.0.0.1:$port
            return
        elif ! listens "$port"; then
            start_registry "$port"
            return
        fi
    done
}

# Whether it may be used without a login.
registry_answers() {
    [[ $(http_status "$(http GET "$1" /v2/)") == 200 ]]
}

start_registry() {
    local port=$1 folder=$state/registry binary
    binary=$(registry_binary)
    mkdir -p "$folder/data"
    cat > "$folder/config.yml" << END
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage:
  filesystem: {rootdirectory: '${folder//\'/\'\'}/data'}
  delete: {enabled: true}
http: {addr: '127.0.0.1:$port'}
END
    say "starting an image registry on 127.0.0.1:$port …"
    start_daemon registry "$binary" serve "$folder/config.yml"
    started+=(registry)
    echo "$port" > "$folder/port"
    for _ in {1..100}; do
        if registry_answers "$port"; then
            registry=127.0.0.1:$port
            return
        fi
        daemon_alive registry || break
        sleep 0.1
    done
    tail -n 5 "$folder/log" >&2
    die "the registry does not start; its log: $folder/log"
}

# The installed one, else Debian's package unpacked: installed it would run as a service open to the network.
registry_binary() {
    local unpacked=$state/registry/package
    if command -v docker-registry; then
        return
    fi
    if [[ ! -x $unpacked/usr/bin/docker-registry ]]; then
        say 'fetching docker-registry …'
        update_packages_once
        unpack "$unpacked" docker-registry
    fi
    echo "$unpacked/usr/bin/docker-registry"
}

# The head of what the registry answers for an image, which names its digest.
registry_head() {
    local path=${1#"$registry/"}
    http HEAD "${registry##*:}" "/v2/${path%:*}/manifests/${path##*:}" "$manifest_types"
}

registry_has() {
    [[ $(http_status "$(registry_head "$1")") == 200 ]]
}

# Takes an image out of the registry. What its tag names now goes, whoever pushed it: only for names of our own.
registry_delete() {
    local digest path=${1#"$registry/"}
    digest=$(registry_head "$1" | sed -n 's/^Docker-Content-Digest: \(sha256:[0-9a-f]*\).*/\1/Ip')
    [[ ! $digest ]] || http DELETE "${registry##*:}" "/v2/${path%:*}/manifests/$digest" > /dev/null
}

stop_registry() {
    stop_daemon registry docker-registry && say 'stopped the image registry that ./dev had started'
}
