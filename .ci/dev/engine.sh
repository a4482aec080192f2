# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# A Docker engine that answers: the one that is there, else one of our own. Sourced by lib.sh.

# The server to deploy to, as the command line wants it.
engine_url() {
    echo "${DOCKER_HOST:-unix:///var/run/docker.sock}"
}

# docker with the engine that everything here talks to, whatever context the user has chosen.
docker() {
    DOCKER_HOST=$(engine_url) command docker "$@"
}

engine_version() {
    DOCKER_HOST=$(engine_url) timeout 20 docker version --format '{{.Server.Version}}' 2>&1
}

engine_answers() {
    command -v docker > /dev/null && engine_version > /dev/null
}

ensure_docker() {
    ensure docker
    alone "$state" ensure_engine
}

ensure_engine() {
    local answer
    if ! answer=$(engine_version); then
        [[ $answer != *'permission denied'* ]] || needs_group
        [[ -z ${DOCKER_HOST:-} ]] || die "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST: ${answer##*$'\n'}"
        is_root || needs_root 'so that a Docker engine runs, then go on as before' "$(start_command)"
        start_engine
        answer=$(engine_version)
    fi
    say "Docker engine $answer at $(engine_url)"
}

# What the superuser runs to start the installed engine.
start_command() {
    if [[ -d /run/systemd/system ]]; then
        echo 'systemctl start docker'
    else
        printf '%q engine\n' "$root/dev"
    fi
}

# An engine answers, but not to us.
needs_group() {
    if [[ " $(id -nG "$(id -un)") " == *' docker '* ]]; then
        say "you are in the group docker, but this session began before that: log in again, or use sg docker -c './dev …'"
        exit 2
    fi
    needs_root 'then log in again, so that the group counts, and go on as before' "usermod -aG docker $(id -un)"
}

# Docker's own service where systemd runs, since a second engine would share its folders; else an engine of our own.
start_engine() {
    say 'starting a Docker engine …'
    started+=(engine)
    if [[ -d /run/systemd/system ]] && systemctl start docker 2> /dev/null && engine_answers; then
        mkdir -p "$state/engine" && touch "$state/engine/service"
    else
        start_own_engine
    fi
}

start_own_engine() {
    local log=$state/engine/log
    if ! daemon_runs engine dockerd; then
        mount_cgroups
        # A killed engine leaves this file, and a new one takes whatever process has that id now for itself.
        rm -f "$state/engine/dockerd.pid"
        start_daemon engine dockerd --pidfile "$state/engine/dockerd.pid"
    fi
    for _ in {1..300}; do
        ! engine_answers || return 0
        daemon_alive engine || break
        sleep 0.2
    done
    tail -n 8 "$log" >&2
    die "the Docker engine does not start here; its log: $log"
}

# A machine without an init system may have no control groups mounted, and dockerd needs them.
mount_cgroups() {
    if ! grep -q ' /sys/fs/cgroup' /proc/self/mounts && command -v cgroupfs-mount > /dev/null; then
        cgroupfs-mount || true
    fi
}

stop_engine() {
    if [[ -e $state/engine/service ]]; then
        systemctl stop docker.socket docker.service
        rm "$state/engine/service"
    else
        stop_daemon engine dockerd || return 1
    fi
    say 'stopped the Docker engine that ./dev had started'
}
