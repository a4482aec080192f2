# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# Debian's packages: the JDK, Maven and Docker are installed; all else is only unpacked. Sourced by lib.sh.

# ensure TOOL…: each of jdk, maven, docker, ip, cargo; what is missing is installed in one go.
ensure() {
    local tool missing=()
    for tool in "$@"; do
        "has_$tool" || missing+=("$tool")
    done
    ((${#missing[@]} == 0)) || install_tools "${missing[@]}"
    for tool in "$@"; do
        "has_$tool" || die "$tool is still missing after its packages were installed"
    done
}

ensure_jdk() { ensure jdk; }
ensure_maven() { ensure jdk maven; }

# A JDK of version 17 or later; sets JAVA_HOME to it. Reads its release file, since starting a JVM takes long.
has_jdk() {
    local home version javac
    javac=$(command -v javac || true)
    for home in "${JAVA_HOME:-}" "${javac:+$(dirname "$(dirname "$(readlink -f "$javac")")")}" /usr/lib/jvm/*; do
        [[ -x $home/bin/javac && -r $home/release ]] || continue
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        if [[ $version ]] && ((version >= 17)); then
            export JAVA_HOME=$home PATH="$home/bin:$PATH"
            return
        fi
    done
    return 1
}

has_maven() {
    command -v mvn > /dev/null
}

has_docker() {
    command -v docker > /dev/null && { engine_answers || command -v dockerd > /dev/null; }
}

# Tests make networks for further engines, as only root can.
has_ip() {
    ! is_root || command -v ip > /dev/null
}

# Rust new enough for what Nixpacks depends on, and the linker that it calls.
has_cargo() {
    local version
    version=$(cargo --version 2> /dev/null | sed -n '1s/^cargo \([0-9.]*\).*/\1/p')
    [[ $version ]] && ! is_older "$version" 1.70 && command -v cc > /dev/null
}

# The packages of a tool, one a line; what they are called differs between Debian 12, 13 and Ubuntu.
packages_of() {
    local name
    case $1 in
        jdk)
            for name in openjdk-17-jdk-headless openjdk-21-jdk-headless default-jdk-headless; do
                ! package_exists "$name" || break
            done
            echo "$name"
            ;;
        maven) echo maven ;;
        ip) echo iproute2 ;;
        cargo)
            # Debian 12 has a newer one beside its first, for browsers.
            for name in cargo-web cargo; do
                ! package_exists "$name" || break
            done
            printf '%s\n' "$name" gcc libc6-dev
            ;;
        docker)
            printf '%s\n' docker.io ca-certificates
            # Debian 13 keeps the client apart, and it and Ubuntu have buildx.
            for name in docker-cli docker-buildx; do
                ! package_exists "$name" || echo "$name"
            done
            # Where no init system mounts them.
            if [[ ! -d /run/systemd/system ]] && package_exists cgroupfs-mount; then
                echo cgroupfs-mount
            fi
            ;;
    esac
}

package_exists() {
    LC_ALL=C apt-cache policy "$1" 2> /dev/null | grep 'Candidate: [^(]' > /dev/null
}

install_tools() {
    local tool packages=()
    command -v apt-get > /dev/null || die "missing: $*; install them by hand, since there is no apt-get here"
    update_packages_once
    for tool in "$@"; do
        mapfile -t -O "${#packages[@]}" packages < <(packages_of "$tool")
    done
    is_root || needs_root_to_install "${packages[*]}"
    forbid_services
    with_progress "installing ${packages[*]}" "$state/install.log" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "${packages[@]}"
    allow_services
}

needs_root_to_install() {
    local commands=("apt-get install --yes --no-install-recommends $1") afterwards='then go on as before'
    if [[ " $1 " == *' docker.io '* ]]; then
        commands+=("usermod -aG docker $(id -un)")
        [[ -d /run/systemd/system ]] || commands+=("$(start_command)")
        afterwards='then log in again, so that the group counts, and go on as before'
    fi
    needs_root "$afterwards" "${commands[@]}"
}

# Package lists are fetched once per run at most, and only where there are none or they are older than a day.
update_packages_once() {
    [[ -z ${packages_updated:-} ]] || return 0
    packages_updated=yes
    [[ -z $(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -1 2> /dev/null) ]] || return 0
    if is_root; then
        with_progress 'updating the package lists' "$state/update.log" apt-get update
    elif ! package_exists docker.io; then
        needs_root 'then go on as before' 'apt-get update'
    fi
}

# Without a running systemd, or beside an engine that answers, a package must not start its service: we start the
# engine ourselves, with a process id and a log that we know. Under systemd Docker's own service is what a user expects.
forbid_services() {
    if [[ -e /usr/sbin/policy-rc.d ]] || { [[ -d /run/systemd/system ]] && ! engine_answers; }; then
        return
    fi
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    services_forbidden=yes
    at_exit allow_services
}

allow_services() {
    if [[ ${services_forbidden:-} ]]; then
        rm -f /usr/sbin/policy-rc.d
        services_forbidden=
    fi
}

# unpack FOLDER PACKAGE… puts the files of packages into a folder; nothing is installed, no script of theirs runs.
unpack() {
    local folder=$1 debs
    shift
    debs=$(mktemp -d "$state/debs.XXXXXX")
    fetch_packages "$debs" "$@"
    unpack_debs "$folder" "$debs"
    rm -rf "$debs"
}

# unpack_debs FOLDER DEBS: what every package file in a folder holds.
unpack_debs() {
    local folder=$1 deb
    mkdir -p "$folder"
    for deb in "$2"/*.deb; do
        # --keep-directory-symlink: /lib may be a link to /usr/lib already.
        dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --keep-directory-symlink --no-same-owner \
            --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' \
            --exclude='./usr/share/lintian' --exclude='./usr/lib/*/gconv' --exclude='./etc/init.d'
    done
}

fetch_packages() {
    local folder=$1
    shift
    command -v apt-get > /dev/null || die "there is no apt-get here to fetch $* with"
    if ! download "$folder" "$@"; then
        # Lists that are too old name versions which are gone.
        is_root || needs_root 'then go on as before' 'apt-get update'
        with_progress 'updating the package lists' "$state/update.log" apt-get update
        download "$folder" "$@" || { tail -n 5 "$state/download.log" >&2 && die "cannot fetch the packages $*"; }
    fi
}

download() {
    (cd "$1" && apt-get --quiet=2 --option APT::Sandbox::User=root download "${@:2}") > "$state/download.log" 2>&1
}

# The packages of shared libraries that packages need, themselves included.
with_libraries() {
    local queue=("$@") seen=' ' name next
    while ((${#queue[@]} > 0)); do
        name=${queue[0]}
        queue=("${queue[@]:1}")
        [[ $seen != *" $name "* ]] || continue
        seen+="$name "
        echo "$name"
        while read -r next; do
            queue+=("$next")
        done < <(LC_ALL=C apt-cache depends --no-recommends --no-suggests "$name" \
            | sed -n 's/^  Depends: \(\(lib\|zlib\)[a-z0-9.+-]*\)$/\1/p')
    done
}
