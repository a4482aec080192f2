# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# Packages of a Debian that is newer than the machine's, unpacked only; its programs that are used here run on Debian
# 12 as well. Through package lists of their own, so that the machine's stay as they are. Sourced by lib.sh.
newer_debian=trixie

# unpack_newer FOLDER PACKAGE…: as unpack; the folder is there with all of it or not at all.
unpack_newer() {
    local target=$1 folder
    shift
    command -v apt-get > /dev/null || die "there is no apt-get here to fetch $* with"
    folder=$(mktemp -d "$state/newer.XXXXXX")
    mkdir -p "$folder"/{lists/partial,cache/archives/partial,debs}
    write_sources > "$folder/sources.list"
    with_progress "fetching $* of Debian's $newer_debian" "$state/download.log" download_newer "$folder" "$@"
    unpack_debs "$folder/files" "$folder/debs"
    rm -rf "$target"
    mkdir -p "$(dirname "$target")"
    mv "$folder/files" "$target"
    rm -rf "$folder"
}

write_sources() {
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg suite
    if [[ ! -r $keyring ]]; then
        # Ubuntu has Debian's keys in a package.
        keyring=$tools/keyring$keyring
        [[ -r $keyring ]] || unpack "$tools/keyring" debian-archive-keyring
    fi
    for suite in "$newer_debian" "$newer_debian-backports"; do
        echo "deb [signed-by=$keyring] $(debian_mirror) $suite main"
    done
}

# Where this machine gets Debian from, else Debian's own address.
debian_mirror() {
    local found
    found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null \
        | sed -nE 's,^(URIs: *|deb (\[[^]]*\] )?)(https?://[^ ]+/debian)/?( .*)?$,\3,p' | sed -n 1p)
    echo "${found:-http://deb.debian.org/debian}"
}

download_newer() {
    cd "$1/debs" && newer_apt "$1" update && newer_apt "$1" download "${@:2}"
}

newer_apt() {
    apt-get --quiet --option APT::Sandbox::User=root --option Dir::Etc::SourceList="$1/sources.list" \
        --option Dir::Etc::SourceParts=/dev/null --option Dir::Etc::Preferences=/dev/null \
        --option Dir::Etc::PreferencesParts=/dev/null --option Dir::State::Lists="$1/lists" \
        --option Dir::Cache="$1/cache" "${@:2}"
}
