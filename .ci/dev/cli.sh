# shellcheck shell=bash disable=SC2154 # lib.sh sets root, state, work
# The command line, compiled when its sources are newer. Sourced by the commands that run it, after lib.sh.
# shellcheck source=.ci/closed/lib.sh
source "$root/.ci/closed/lib.sh"

# One line: the class path of the libraries that the command line runs with. It is as old as the last compilation.
cli_libraries=$root/target/cli.classpath
# The classes once more: a class-data archive only takes what comes from jars.
cli_jar=$root/target/cli.jar
cli_archive=$root/target/cli.jsa

# Sets cli to the words that start the command line.
ensure_cli() {
    ensure jdk
    if is_stale; then
        ensure maven
        alone "$work" compile_cli
    fi
    # shellcheck disable=SC2034 # the commands that source this run it
    cli=("$JAVA_HOME/bin/java")
    # Classes that are parsed and verified already halve the start; another JVM passes the archive over.
    [[ ! -f $cli_archive ]] || cli+=(-XX:SharedArchiveFile="$cli_archive")
    cli+=("${cli_options[@]}" -cp "$cli_jar:$(< "$cli_libraries")" io.jenkins.plugins.containerdeploy.cli.Main)
}

# For a program that lives a second only the first compiler of the JVM pays.
# It says nothing of an archive that does not fit, on standard output above all.
cli_options=(-Xshare:auto -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)

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
        -DincludeScope=runtime -Dmdep.outputFile="$work/cli.classpath"
    mv "$work/cli.classpath" "$cli_libraries"
    "$JAVA_HOME/bin/jar" --create --file "$cli_jar" -C "$root/target/classes" .
    archive_classes
    # What was saved while Maven ran is to be compiled the next time.
    touch -r "$begun" "$cli_libraries"
}

# Keeps the classes that a run loads which asks the engine, if one answers. Without the archive all works, slower.
archive_classes() {
    rm -f "$cli_archive"
    "$JAVA_HOME/bin/java" -XX:ArchiveClassesAtExit="$cli_archive" "${cli_options[@]}" \
        -cp "$cli_jar:$(< "$cli_libraries")" io.jenkins.plugins.containerdeploy.cli.Main \
        status --app none --server "$(engine_url)" --output json > "$work/archive.log" 2>&1 || true
}
