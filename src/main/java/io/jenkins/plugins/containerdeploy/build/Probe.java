package io.jenkins.plugins.containerdeploy.build;

import java.util.List;

/**
 * What is there on a build server, found by one command that can be run anywhere: its standard output is the input of
 * {@link BuilderFacts#parse}. It may hold the logins of the build server's user, so it must not reach a log.
 */
public final class Probe {
    /** Longer than any answer of a healthy engine; a dead remote one is given up then, in seconds. */
    public static final int TIMEOUT_SECONDS = 60;

    private Probe() {}

    /** The command, an argument list; it takes no input and changes nothing. Stops at the first usable BuildKit. */
    public static List<String> command() {
        return List.of("/bin/sh", "-c", SCRIPT, "probe", "first");
    }

    /** As {@link #command()}, but looks at every {@code docker} on the PATH, to show a person what is there. */
    public static List<String> commandForAll() {
        return List.of("/bin/sh", "-c", SCRIPT, "probe", "all");
    }

    /**
     * Constant: no value of a user is in it. The questions to one command are asked at the same time, because each
     * costs the start of a process of its own (20 to 100 ms measured).
     */
    private static final String SCRIPT = """
            set -f
            config=${DOCKER_CONFIG:-${HOME:-}/.docker}
            printf 'config %s\\n' "$config"
            printf 'builders %s\\n' "${BUILDX_CONFIG:-$config/buildx}"
            one_line() { printf '%s %s\\n' "$1" "$2"; }
            ask() {
                one_line command "$1"
                {
                    set -- $("$1" version --format "$2" 2>&1 < /dev/null)
                    one_line version "$*"
                } &
                {
                    set -- $("$1" buildx inspect 2> /dev/null < /dev/null)
                    one_line builder "$1 $2 $3 $4"
                } &
                [ "$3" = first ] || one_line buildx "$("$1" buildx version 2> /dev/null < /dev/null)"
                wait
            }
            usable() {
                case $1 in *'Driver:'*) return 0 ;; esac
                line=${1#*version }
                set -- ${line%%builder*}
                [ "$#" -eq 5 ] && [ "${1%%.*}" -lt 23 ] 2> /dev/null
            }
            format='{{.Client.Version}} {{with .Server}}{{.Version}} {{.APIVersion}} {{.Os}} {{.Arch}}{{end}}'
            seen=:
            separator=$IFS
            IFS=:
            for folder in $PATH; do
                IFS=$separator
                case $folder in /*) ;; *) continue ;; esac
                file=$folder/docker
                [ -f "$file" ] && [ -x "$file" ] || continue
                real=$(readlink -f "$file" 2> /dev/null) || real=$file
                case $seen in *":$real:"*) continue ;; esac
                seen=$seen$real:
                found=$(ask "$file" "$format" "$1")
                printf '%s\\n' "$found"
                [ "$1" = first ] && usable "$found" && break
            done
            printf 'settings\\n'
            [ ! -r "$config/config.json" ] || head -c 262144 "$config/config.json"
            """;
}
