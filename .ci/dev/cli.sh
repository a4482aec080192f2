# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# The command line, compiled when its sources are newer. Sourced by the commands that run it, after lib.sh.
# shellcheck source=.ci/closed/lib.sh
source "$root/.ci/closed/lib.sh"

# One line: the class path of the libraries that the command line runs with. It is as old as the last compilation.
cli_libraries=$root/target/cli.classpath

# Sets cli to the words that start the command line.
ensure_cli() {
    ensure jdk
    if is_stale; then
        ensure maven
        alone "$work" compile_cli
    fi
    # For a program that lives a second only the first compiler of the JVM pays.
    # shellcheck disable=SC2034 # the commands that source this run it
    cli=("$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
        -cp "$root/target/classes:$(< "$cli_libraries")" io.jenkins.plugins.containerdeploy.cli.Main)
}

is_stale() {
    [[ ! -f $cli_libraries ]] || [[ $(find "$root/src/main" "$root/pom.xml" "$root/.ci/closed" \
        -newer "$cli_libraries" -print -quit) ]]
}

compile_cli() {
    # Another run may have compiled while this one waited.
    is_stale || return 0
    local begun=$work/cli.begun
    touch "$begun"
    with_progress 'compiling' "$work/compile.log" closed_maven compile dependency:build-classpath \
        -DincludeScope=runtime -Dmdep.outputFile="$cli_libraries"
    # What was saved while Maven ran is to be compiled the next time.
    touch -r "$begun" "$cli_libraries"
}
