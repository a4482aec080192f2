# shellcheck shell=bash disable=SC2154,SC2034 # lib.sh sets root, state, work; others read what is set here
# What some tests and the benchmark need besides Docker, in a folder of their own. Sourced by lib.sh.
tools=$state/tools
# Where docker's command line looks for plugins when its configuration folder links them.
cli_plugins=$tools/cli-plugins
nixpacks_version=1.41.0
buildkit_version=0.34.0

tool_names=(buildx compose nixpacks engine buildkit)

about_tool() {
    case $1 in
        buildx | compose) echo "docker's plugin docker-$1" ;;
        nixpacks) echo 'the build pack tool Nixpacks' ;;
        engine) echo 'a newer Docker engine, for ./dev second-engine' ;;
        buildkit) echo 'a builder for buildx to use from afar' ;;
    esac
}

tool_path() {
    case $1 in
        buildx | compose) echo "$cli_plugins/docker-$1" ;;
        nixpacks) echo "$tools/bin/nixpacks" ;;
        engine) echo "$tools/engine/usr/sbin/dockerd" ;;
        buildkit) echo "$tools/bin/buildkitd" ;;
    esac
}

# Where the tests find docker's plugins. buildx is fetched for them, since most machines build with it; where it cannot
# be had, the tests that need it say so.
export_plugins() {
    "$root/dev" tools buildx >&2 || true
    export CONTAINER_DEPLOY_TEST_CLI_PLUGINS=$cli_plugins
}

# The version of a tool that is there, e.g. 0.13.1; nothing when it does not run.
tool_version() {
    local file word=--version
    file=$(tool_path "$1")
    [[ -x $file ]] || return 0
    [[ $1 != buildx && $1 != compose ]] || word=version
    "$file" "$word" 2> /dev/null | sed -nE '1s/^[^0-9]*([0-9]+(\.[0-9]+)+).*/\1/p' || true
}

# Whether a tool is there, where we choose its version in that one.
has_tool() {
    local version
    version=$(tool_version "$1")
    case $1 in
        nixpacks) [[ $version == "$nixpacks_version" ]] ;;
        buildkit) [[ $version == "$buildkit_version" ]] ;;
        *) [[ $version ]] ;;
    esac
}

# ensure_tool NAME: alone in the folder, since two compilers at once would only be slower.
ensure_tool() {
    has_tool "$1" || alone "$tools" install_tool "$1"
}

install_tool() {
    # Another run may have installed it while this one waited.
    ! has_tool "$1" || return 0
    case $1 in
        buildx | compose) install_plugin "$1" ;;
        nixpacks) install_nixpacks ;;
        engine) unpack_newer "$tools/engine" docker.io containerd ;;
        buildkit) install_buildkit ;;
    esac
    has_tool "$1" || die "$1 was installed, but $(tool_path "$1") does not say its version"
}

# The one that docker has already, else the package of this distribution, else the one of a newer Debian.
install_plugin() {
    local name=docker-$1 file package folder=$tools/$1
    mkdir -p "$cli_plugins"
    for file in /usr/{local/,}{libexec,lib}/docker/cli-plugins/"$name"; do
        if [[ -x $file ]]; then
            ln -sf "$file" "$cli_plugins/$name"
            return
        fi
    done
    package=$(plugin_package "$1")
    if [[ $package ]]; then
        say "fetching $package …"
        unpack "$folder" "$package"
    else
        unpack_newer "$folder" "$name"
    fi
    file=$(find "$folder/usr" -path "*/docker/cli-plugins/$name" -type f)
    ln -sf "$file" "$cli_plugins/$name"
}

# The package's name where the distribution has it; Debian 12 calls the older Compose in Python docker-compose.
plugin_package() {
    local name
    for name in "docker-$1-v2" "docker-$1"; do
        if [[ $(LC_ALL=C apt-cache policy "$name" 2> /dev/null) =~ Candidate:\ (0\.[1-9][0-9]|[2-9]) ]]; then
            echo "$name"
            return
        fi
    done
}

install_nixpacks() {
    ensure cargo
    # The folder of objects lets a compilation that was cut off go on.
    with_progress "compiling nixpacks $nixpacks_version, which takes about ten minutes" "$state/nixpacks.log" \
        env CARGO_TARGET_DIR="$tools/nixpacks.build" nice cargo install --force --locked \
        --version "$nixpacks_version" --root "$tools" nixpacks
    rm -rf "$tools/nixpacks.build"
}

# Go's own caches would stay for nothing: what is compiled here is compiled once.
install_buildkit() {
    local folder=$tools/buildkit.build
    mkdir -p "$folder/module" "$tools/bin"
    find_go "$folder"
    with_progress "compiling buildkitd $buildkit_version, which takes some minutes" "$state/buildkit.log" \
        compile_buildkit "$folder/module" env GOPATH="$folder/path" GOCACHE="$folder/cache" \
        GOFLAGS='-mod=mod -modcacherw' GOTOOLCHAIN=local CGO_ENABLED=0 nice "$go"
    mv "$folder/module/buildkitd" "$tools/bin/"
    rm -rf "$folder"
}

# compile_buildkit FOLDER GO…: as a dependency, since its module replaces others and go install refuses that.
compile_buildkit() {
    local package=github.com/moby/buildkit/cmd/buildkitd
    cd "$1" && rm -f go.mod go.sum || return
    shift
    "$@" mod init build && "$@" get "$package@v$buildkit_version" && "$@" build -v -trimpath -o buildkitd \
        -ldflags "-s -w -X github.com/moby/buildkit/version.Version=v$buildkit_version" "$package"
}

# Sets go to a compiler that is new enough: what BuildKit's go.mod wants.
find_go() {
    local wanted=1.26.8 found
    go=$(command -v go || true)
    found=$([[ ! $go ]] || GOTOOLCHAIN=local "$go" env GOVERSION)
    if [[ ! $found ]] || is_older "${found#go}" "$wanted"; then
        go=$1/go/usr/lib/go-1.26/bin/go
        [[ -x $go ]] || unpack_newer "$1/go" golang-1.26-go golang-1.26-src
    fi
}

# is_older A B: whether version A comes before version B.
is_older() {
    [[ $1 != "$2" && $(printf '%s\n' "$1" "$2" | sort -V | sed -n 1p) == "$1" ]]
}
