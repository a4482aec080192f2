# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# Docker Compose, a peer in the benchmark: the installed one, else Debian's package in a folder of its own. Sourced.

# The release that has Compose 2 as a package; older ones only have the one in Python.
compose_release=trixie

# Sets compose_plugins to a folder with the plugin, empty where docker has it already; fails where it cannot be had.
ensure_compose() {
    compose_plugins=
    if command docker compose version > /dev/null 2>&1; then
        return
    fi
    compose_plugins=$state/compose/usr/libexec/docker/cli-plugins
    [[ -x $compose_plugins/docker-compose ]] || alone "$state" fetch_compose
}

# Through package lists of its own, so that the machine's stay as they are.
fetch_compose() {
    local folder=$state/compose-apt
    command -v apt-get > /dev/null || return 1
    mkdir -p "$folder"/{lists/partial,cache/archives/partial,debs}
    {
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_mirror) $compose_release main"
    } > "$folder/sources.list"
    say "fetching docker-compose of Debian's $compose_release …"
    if (cd "$folder/debs" && compose_apt update && compose_apt download docker-compose) > "$folder/log" 2>&1; then
        mkdir -p "$state/compose"
        dpkg-deb --fsys-tarfile "$folder"/debs/docker-compose_*.deb | tar -x -C "$state/compose" --no-same-owner
    else
        say "$(tail -n 1 "$folder/log")"
    fi
    rm -rf "$folder"
    [[ -x $compose_plugins/docker-compose ]]
}

compose_apt() {
    local folder=$state/compose-apt
    apt-get --quiet=2 --option APT::Sandbox::User=root --option Dir::Etc::SourceList="$folder/sources.list" \
        --option Dir::Etc::SourceParts=/dev/null --option Dir::State::Lists="$folder/lists" \
        --option Dir::Cache="$folder/cache" "$@"
}

# Where this machine gets Debian from, else Debian's own address.
debian_mirror() {
    local found
    found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null \
        | sed -nE 's,^(URIs: *|deb (\[[^]]*\] )?)(https?://[^ ]+/debian)/?( .*)?$,\3,p' | head -n 1)
    echo "${found:-http://deb.debian.org/debian}"
}
