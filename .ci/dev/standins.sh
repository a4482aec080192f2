# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# The images that the demo and the tests start from: the public ones, or where those cannot be pulled stand-ins made
# from Debian's packages, under names of their own, in the local registry. Sourced by lib.sh.

# The defaults of the build pack, of the example's Dockerfile and of the probes.
public_nginx=nginx:1-alpine
public_busybox=busybox:1.37
public_helper=busybox:1.37

# Sets nginx_image, busybox_image, helper_image, and registry; needs an engine.
prepare_images() {
    ensure_registry
    if can_pull; then
        nginx_image=$public_nginx busybox_image=$public_busybox helper_image=$public_helper
        return
    fi
    standin_image nginx "in place of $public_nginx"
    nginx_image=$image
    standin_image busybox "in place of $public_busybox"
    busybox_image=$image
    standin_image helper "in place of $public_helper, which probes the health of containers"
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

# standin_image NAME WHY sets image to the stand-in's name in the registry, where it is then.
standin_image() {
    local tagged
    tagged=container-deploy/standin-$1:$(recipe_version)
    image=$registry/$tagged
    alone "$state" make_missing_standin "$1" "$tagged"
    if ! registry_has "$image"; then
        docker tag "$tagged" "$image"
        docker push --quiet "$image" > "$state/push.log" 2>&1 || { cat "$state/push.log" >&2 && die "cannot push $image"; }
    fi
    say "stand-in $image, $2"
}

make_missing_standin() {
    if ! docker image inspect "$2" > /dev/null 2>&1; then
        say "making an image $2 from Debian's packages …"
        make_standin "$1" "$2"
        made+=("$2" "$registry/$2")
    fi
}

# The same recipe on the same release of the distribution is the same image.
recipe_version() {
    { cat "$root"/.ci/dev/standins/{recipes.sh,*/*} /etc/os-release && uname -m; } | sha256sum | cut -c 1-12
}

# Writes where the tests find the images, and sets the variables that they read.
export_images() {
    export CONTAINER_DEPLOY_TEST_REGISTRY=$registry CONTAINER_DEPLOY_TEST_NGINX=$nginx_image
    export CONTAINER_DEPLOY_TEST_BUSYBOX=$busybox_image CONTAINER_DEPLOY_HELPER_IMAGE=$helper_image
    # Tests start registries of their own, with logins and to take them away.
    PATH=$PATH:$(dirname "$(registry_binary)")
    mkdir -p "$work"
    cat > "$work/images.properties" << END
registry=$registry
baseImage.nginx=$nginx_image
busybox=$busybox_image
helperImage=$helper_image
END
}
