# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# The images that the demo and the tests start from: the public ones, or where those cannot be pulled stand-ins made
# from Debian's packages, under names of their own, in the local registry. Sourced by lib.sh.

public_nginx=nginx:1.28-alpine
public_busybox=busybox:1.36
# Probes need wget and nc, which this Alpine image has; the endpoint of later releases needs HAProxy.
public_helper=haproxy:3.2-alpine

# Sets nginx_image, busybox_image, helper_image, and registry; needs an engine.
prepare_images() {
    ensure_registry
    if can_pull; then
        nginx_image=$public_nginx busybox_image=$public_busybox helper_image=$public_helper
        return
    fi
    standin_image nginx "$public_nginx"
    nginx_image=$image
    standin_image busybox "$public_busybox"
    busybox_image=$image
    standin_image helper "$public_helper"
    helper_image=$image
}

# Whether public images can be pulled: tried once a day with the smallest, and remembered.
can_pull() {
    local answer=$state/can-pull
    if [[ -z $(find "$answer" -mmin -1440 2> /dev/null) ]]; then
        say "trying to pull $public_busybox …"
        if DOCKER_HOST=$(engine_url) timeout 30 docker pull --quiet "$public_busybox" > "$state/pull.log" 2>&1; then
            echo yes > "$answer"
        else
            echo no > "$answer"
        fi
    fi
    [[ $(< "$answer") == yes ]]
}

# standin_image NAME REPLACED sets image to the stand-in's name in the registry, where it is then.
standin_image() {
    local name=$1 tagged
    tagged=container-deploy/standin-$name:$(recipe_version)
    image=$registry/$tagged
    if ! docker image inspect "$tagged" > /dev/null 2>&1; then
        say "making a stand-in for $2 from Debian's packages …"
        alone make_standin "$name" "$tagged"
    fi
    if [[ $(registry_has_tag "$tagged") != 200 ]]; then
        docker tag "$tagged" "$image"
        docker push --quiet "$image" > "$state/push.log" 2>&1 || { cat "$state/push.log" >&2 && die "cannot push $image"; }
    fi
    say "stand-in for $2: $image"
}

# Prints the status with which the registry answers for a tag.
registry_has_tag() {
    http_status "${registry##*:}" "/v2/${1%:*}/manifests/${1##*:}" application/vnd.docker.distribution.manifest.v2+json
}

# The same recipe on the same release of the distribution is the same image.
recipe_version() {
    { cat "$root"/.ci/dev/standins.sh "$root"/.ci/dev/standins/*/* /etc/os-release && uname -m; } \
        | sha256sum | cut -c 1-12
}

make_standin() {
    local name=$1 tagged=$2 folder
    folder=$(mktemp -d "$state/standin.XXXXXX")
    mkdir "$folder/root"
    update_packages_once
    fill_base "$folder/root"
    "fill_$name" "$folder/root"
    # Times and owners are fixed, so that the same packages give the same layer.
    tar -c -f "$folder/root.tar" -C "$folder/root" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 .
    rm -rf "$folder/root"
    { printf '%s\n' 'FROM scratch' 'ADD root.tar /' 'LABEL io.jenkins.container-deploy.standin="true"' && "start_of_$name"; } \
        > "$folder/Dockerfile"
    # The legacy builder is the one that every client has.
    DOCKER_BUILDKIT=0 docker build --quiet --tag "$tagged" "$folder" > "$state/standin.log" 2>&1 \
        || { cat "$state/standin.log" >&2 && die "cannot build $tagged"; }
    rm -rf "$folder"
}

# The frame of every stand-in: merged /usr, a shell and the usual tools by busybox, users.
fill_base() {
    local folder=$1 applet
    mkdir -p "$folder"/usr/{bin,sbin,lib,lib64} "$folder"/{dev,proc,sys,etc,root,home,tmp,run,var/log,var/tmp}
    ln -s usr/bin usr/sbin usr/lib usr/lib64 "$folder"
    ln -s /run "$folder/var/run"
    chmod 1777 "$folder/tmp" "$folder/var/tmp"
    printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'nginx:x:101:101:nginx:/nonexistent:/bin/false' \
        'nobody:x:65534:65534:nobody:/nonexistent:/bin/false' > "$folder/etc/passwd"
    printf '%s\n' 'root:x:0:' 'nginx:x:101:' 'nogroup:x:65534:' > "$folder/etc/group"
    unpack "$folder" busybox-static
    for applet in $("$folder/bin/busybox" --list); do
        [[ -e $folder/bin/$applet ]] || ln -s busybox "$folder/bin/$applet"
    done
}

fill_busybox() { :; }

start_of_busybox() {
    echo 'CMD ["sh"]'
}

# Probes of a container's network: wget for HTTP, nc for TCP.
fill_helper() { :; }

start_of_helper() {
    echo 'CMD ["sh"]'
}

# The same paths and the same way to start as in the official image.
fill_nginx() {
    local folder=$1 packages
    mapfile -t packages < <(with_libraries nginx)
    unpack "$folder" nginx-common "${packages[@]}"
    if [[ ! -x $folder/usr/sbin/nginx ]]; then
        # Ubuntu 22.04 keeps the program in a package of its own.
        mapfile -t packages < <(with_libraries nginx-core)
        unpack "$folder" "${packages[@]}"
    fi
    rm -rf "$folder"/etc/nginx/{sites-available,sites-enabled,modules-available,modules-enabled,snippets}
    rm -rf "$folder"/usr/share/{nginx/modules-available,apport,ufw,vim} "$folder"/etc/{default,logrotate.d,ufw}
    mkdir -p "$folder"/etc/nginx/conf.d "$folder"/usr/share/nginx/html "$folder"/var/{log,cache,lib}/nginx
    cp "$root/.ci/dev/standins/nginx/nginx.conf" "$folder/etc/nginx/nginx.conf"
    cp "$root/.ci/dev/standins/nginx/default.conf" "$folder/etc/nginx/conf.d/default.conf"
    ln -sf /dev/stdout "$folder/var/log/nginx/access.log"
    ln -sf /dev/stderr "$folder/var/log/nginx/error.log"
}

start_of_nginx() {
    printf '%s\n' 'EXPOSE 80' 'STOPSIGNAL SIGQUIT' 'CMD ["nginx", "-g", "daemon off;"]'
}

# Writes where the tests find the images, and sets the variables that they read.
export_images() {
    export CONTAINER_DEPLOY_TEST_REGISTRY=$registry CONTAINER_DEPLOY_TEST_NGINX=$nginx_image
    export CONTAINER_DEPLOY_TEST_BUSYBOX=$busybox_image CONTAINER_DEPLOY_HELPER_IMAGE=$helper_image
    cat > "$work/images.properties" << END
registry=$registry
baseImage.nginx=$nginx_image
busybox=$busybox_image
helperImage=$helper_image
END
}
