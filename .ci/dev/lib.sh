# shellcheck shell=bash disable=SC2034 # the commands read what is set here
# What the commands of ./dev share; each of them sources this file. It needs bash and Debian's essential packages only.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# What outlives a run and serves every checkout: registry, logs, process ids, remembered answers.
state=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/container-deploy
# What belongs to this checkout; made by who writes there, since the superuser may run a command of another's checkout.
work=$root/work
# A root shell made by su lacks these, and dockerd looks for iptables there.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
# Without a character set Java could neither name nor hand on what is not ASCII.
if [[ ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} != *[Uu][Tt][Ff]* ]]; then
    export LC_ALL=C.UTF-8
fi
mkdir -p "$state"
# What this run started (engine, registry) and the images that it made, for whoever undoes it.
started=() made=()
# Why this run ended early, for a summary: what only root may run, else the last words.
only_root=() last_words=

# Messages go to standard error: standard output belongs to what was asked for.
say() {
    printf 'dev: %s\n' "$*" >&2
}

# Ends with status 1: it was tried and failed.
die() {
    last_words=$*
    say "$@"
    exit 1
}

# at_exit COMMAND…: what runs when this shell ends, however it does; the last one first.
at_exit() {
    exit_commands=("$(printf '%q ' "$@")" "${exit_commands[@]}")
    trap 'for command in "${exit_commands[@]}"; do eval "$command"; done' EXIT
}
exit_commands=()

# needs_root AFTERWARDS COMMAND…: ends with status 2 and the commands that only the superuser may run.
needs_root() {
    local afterwards=$1 command
    shift
    only_root=("$@")
    say "this needs root, and you are $(id -un); run"
    for command in "$@"; do
        if command -v sudo > /dev/null; then
            printf '    sudo %s\n' "$command" >&2
        else
            printf '    su -c "%s"\n' "$command" >&2
        fi
    done
    say "$afterwards"
    exit 2
}

is_root() {
    [[ $(id -u) == 0 ]]
}

# with_progress TEXT LOG COMMAND… runs a long command, shows that it goes on, and its last lines when it fails.
with_progress() {
    local text=$1 log=$2 begin=$SECONDS shown=0 pid status=0
    shift 2
    say "$text …"
    "$@" > "$log" 2>&1 < /dev/null &
    pid=$!
    while kill -0 "$pid" 2> /dev/null; do
        sleep 0.2
        if ((SECONDS - begin >= shown + 15)); then
            shown=$((SECONDS - begin))
            say "  $shown s: $(tail -n 1 "$log" | tr -cd '[:print:]' | cut -c 1-100)"
        fi
    done
    wait "$pid" || status=$?
    if ((status != 0)); then
        tail -n 20 "$log" >&2
        die "$text failed (status $status); the whole log: $log"
    fi
}

# alone FOLDER FUNCTION [ARGUMENT…]: no other ./dev holds this folder meanwhile, since two may start at the same time.
# The file descriptor must not reach a daemon, or the lock would outlive us: see start_daemon.
alone() {
    mkdir -p "$1"
    exec {lock_fd}> "$1/lock"
    flock "$lock_fd"
    "${@:2}"
    exec {lock_fd}>&-
    lock_fd=
}

# start_daemon NAME COMMAND…: a process that outlives this shell, with its id and log below the state folder.
start_daemon() {
    local folder=$state/$1
    shift
    mkdir -p "$folder"
    (
        [[ -z ${lock_fd:-} ]] || exec {lock_fd}>&-
        cd /
        exec setsid "$@" > "$folder/log" 2>&1 < /dev/null
    ) &
    echo $! > "$folder/pid"
    disown
}

# Whether the process that start_daemon made last under this name has not ended.
daemon_alive() {
    kill -0 "$(< "$state/$1/pid")" 2> /dev/null
}

# Whether the daemon that we started under this name still runs: an id alone may be another process by now.
daemon_runs() {
    local pid
    pid=$(cat "$state/$1/pid" 2> /dev/null) || return 1
    [[ $pid && -r /proc/$pid/cmdline ]] && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -F -- "$2" > /dev/null
}

# stop_daemon NAME MARK: ends it if we started it, and waits until it is gone.
stop_daemon() {
    local pid
    daemon_runs "$1" "$2" || return 1
    pid=$(< "$state/$1/pid")
    kill "$pid"
    for _ in {1..150}; do
        kill -0 "$pid" 2> /dev/null || break
        sleep 0.1
    done
    ! kill -0 "$pid" 2> /dev/null || die "process $pid ($1) does not end"
    rm -f "$state/$1/pid"
}

# http METHOD PORT PATH [ACCEPT] prints the whole response of 127.0.0.1, or nothing. A fresh machine has no curl.
http() {
    # shellcheck disable=SC2016 # the inner shell expands these
    timeout 5 bash -c '
        exec 3<> "/dev/tcp/127.0.0.1/$1"
        printf "%s %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nAccept: %s\r\n\r\n" "$0" "$2" "$1" "${3:-*/*}" >&3
        cat <&3' "$@" 2> /dev/null || true
}

# The status code of a response.
http_status() {
    sed -n '1s|^HTTP/1\.[01] \([0-9]*\).*|\1|p' <<< "$1"
}

# Whether anything does on 127.0.0.1.
listens() {
    # shellcheck disable=SC2016 # the inner shell expands it
    timeout 2 bash -c 'exec 3<> "/dev/tcp/127.0.0.1/$0"' "$1" 2> /dev/null
}

# shellcheck source=.ci/dev/packages.sh
source "$root/.ci/dev/packages.sh"
# shellcheck source=.ci/dev/debian.sh
source "$root/.ci/dev/debian.sh"
# shellcheck source=.ci/dev/tools.sh
source "$root/.ci/dev/tools.sh"
# shellcheck source=.ci/dev/engine.sh
source "$root/.ci/dev/engine.sh"
# shellcheck source=.ci/dev/registry.sh
source "$root/.ci/dev/registry.sh"
# shellcheck source=.ci/dev/standins/recipes.sh
source "$root/.ci/dev/standins/recipes.sh"
# shellcheck source=.ci/dev/standins.sh
source "$root/.ci/dev/standins.sh"
