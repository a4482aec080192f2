# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# How the stand-in images are made from Debian's packages. Their version is a hash of this folder. Sourced by lib.sh.

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
    { printf '%s\n' 'FROM scratch' 'ADD root.tar /' 'LABEL io.jenkins.containerdeploy.standin="true"' && "start_of_$name"; } \
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
