package io.jenkins.plugins.containerdeploy.build;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A program as one script for {@code /bin/sh}, to be run detached on a build server. What a build writes goes to its
 * standard output; results are left as files in the work folder, which the caller reads and then deletes.
 *
 * <p>A signal ends the running command and then the script. The configuration with the logins is deleted on every way
 * out but SIGKILL, and then by the next start in the same folder.
 */
public final class ShellScript {
    private static final String CONFIG_VARIABLE = "CONTAINER_DEPLOY_CONFIG";

    private ShellScript() {}

    /** The whole script, beginning with {@code #!/bin/sh}. Nothing secret is in it. */
    public static String render(BuildProgram program) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("#!/bin/sh");
        lines.add("W=" + ShellQuote.quote(program.workFolder()));
        lines.add("USERS=" + ShellQuote.quote(program.userConfig()));
        lines.add("NODE_ID=" + DockerConfig.NODE_ID);
        lines.add(PROLOGUE);
        program.planFiles()
                .forEach((name, content) -> lines.add("printf '%s' " + ShellQuote.quote(content) + " > \"$W\"/"
                        + BuildProgram.PLAN_FOLDER + "/" + ShellQuote.quote(name) + " || prepared"));
        lines.add("for NAME in " + String.join(" ", DockerConfig.LINKED) + "; do link \"$NAME\"; done");
        new TreeMap<>(program.environment())
                .forEach((name, value) -> lines.add("export " + name + "=" + ShellQuote.quote(value)));
        program.secrets()
                .keySet()
                .forEach(name -> lines.add("export " + name + "; " + name + "=$(printf '%b.' \"$" + name + "\"); "
                        + name + "=${" + name + "%.}"));
        boolean secretsGone = false;
        for (int i = 0; i < program.steps().size(); i++) {
            ProgramStep step = program.steps().get(i);
            if (step.phase().compareTo(ProgramStep.Phase.BUILD) > 0 && !secretsGone) {
                program.secrets().keySet().forEach(name -> lines.add("unset " + name));
                secretsGone = true;
            }
            lines.add("printf '%s\\n' " + ShellQuote.quote(step.title()));
            lines.add(String.join(
                    " ",
                    "run",
                    Integer.toString(i),
                    step.output().name(),
                    ShellQuote.quote(step.file() == null ? "" : step.file()),
                    step.mayFail() ? "may" : "must",
                    step.withId() ? "id" : "plain",
                    ShellQuote.quote(step.argv())));
        }
        lines.add("finish done 0");
        return lines.toString();
    }

    /**
     * What must stand in the script's environment beside what is there: secrets and logins, escaped to plain ASCII so
     * that they arrive byte for byte through a process of any locale. The script takes them out before it runs
     * anything that does not need them.
     */
    public static Map<String, String> environment(BuildProgram program) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(CONFIG_VARIABLE, EnvText.encode(program.configJson()));
        program.secrets().forEach((name, value) -> environment.put(name, EnvText.encode(value)));
        return environment;
    }

    /**
     * Constant. A command runs in the background, so that a signal is handled while it runs; its output goes through a
     * named pipe rather than a pipeline, whose process id and exit status a POSIX shell does not tell.
     */
    private static final String PROLOGUE = """
            set -u
            umask 077
            STEP=-1 CHILD=
            clean() {
                if [ -f "$W/config/$NODE_ID" ] && [ ! -e "$USERS/$NODE_ID" ]; then
                    { mkdir -p -- "$USERS" && cp -- "$W/config/$NODE_ID" "$USERS/"; } 2> /dev/null
                fi
                rm -rf -- "$W/config" "$W/plan" "$W/pipe" "$W/log"
            }
            finish() { printf '%s\\n' "$1" > "$W/status.new" && mv -- "$W/status.new" "$W/status"; exit "$2"; }
            prepared() { printf '%s\\n' "cannot write into $W" > "$W/last"; finish "failed -1 1" 1; }
            alive() { for P in $ALL; do kill -0 "$P" 2> /dev/null && return; done; return 1; }
            stop() {
                trap '' TERM INT HUP
                if [ -n "$CHILD" ]; then
                    # A docker older than 25 leaves its plugin, buildx, running when it is told to end.
                    ALL="$CHILD $(cat "/proc/$CHILD"/task/*/children 2> /dev/null)"
                    kill -TERM $ALL 2> /dev/null
                    LEFT=10
                    while alive && [ "$LEFT" -gt 0 ]; do sleep 1; LEFT=$((LEFT - 1)); done
                    kill -KILL $ALL 2> /dev/null
                fi
                finish aborted "$1"
            }
            now() { read -r NOW REST 2> /dev/null < /proc/uptime || NOW=$(date +%s); }
            link() { [ ! -e "$USERS/$1" ] || ln -s -- "$USERS/$1" "$W/config/"; }
            run() {
                STEP=$1 OUTPUT=$2 FILE=$3 MAY=$4 ID=$5
                shift 5
                if [ "$ID" = id ]; then
                    read -r ID 2> /dev/null < "$W/iid"
                    case $ID in sha256:*) set -- "$@" "$ID" ;; esac
                fi
                now; START=$NOW
                if [ "$OUTPUT" = FILE ]; then
                    "$@" < /dev/null > "$W/$FILE" 2> "$W/log" &
                    CHILD=$!
                    wait "$CHILD"; STATUS=$?
                else
                    tee "$W/log" < "$W/pipe" &
                    SINK=$!
                    "$@" < /dev/null > "$W/pipe" 2>&1 &
                    CHILD=$!
                    wait "$CHILD"; STATUS=$?
                    wait "$SINK"
                fi
                CHILD=
                now; printf '%s\\n' "$STEP $START $NOW" >> "$W/times"
                if grep -F -q '[output clipped' "$W/log"; then : > "$W/clipped"; fi
                if [ "$STATUS" != 0 ] && [ "$MAY" = must ]; then
                    [ "$OUTPUT" != FILE ] || cat "$W/log"
                    tail -c 16384 "$W/log" | tail -n 40 > "$W/last"
                    finish "failed $STEP $STATUS" "$STATUS"
                fi
                [ "$OUTPUT" != LOG_AND_FILE ] || mv -- "$W/log" "$W/$FILE"
            }
            rm -rf -- "$W" && mkdir -p -- "$W/config" "$W/plan" && mkfifo "$W/pipe" || exit 1
            trap clean EXIT
            trap 'stop 143' TERM
            trap 'stop 130' INT
            trap 'stop 129' HUP
            if [ "$(command -v printf)" != printf ]; then
                echo '/bin/sh has no printf of its own' > "$W/last"
                finish "failed -1 1" 1
            fi
            printf '%b' "$CONTAINER_DEPLOY_CONFIG" > "$W/config/config.json" || prepared
            unset CONTAINER_DEPLOY_CONFIG
            cd /""";
}
