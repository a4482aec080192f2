# shellcheck shell=bash disable=SC2154 # the sourcing command sets root
# The closed build's part of what the commands of ./dev share.

# Runs Maven on the POM that is derived from the root one; arguments are Maven's.
closed_maven() {
    derive_pom
    mvn --batch-mode --no-transfer-progress --file "$root/target/closed/pom.xml" "$@"
}

# The deriving program needs the JDK alone, since it runs before Maven can resolve anything.
derive_pom() {
    local tools=$root/target/closed/tools sources=$root/.ci/closed/src/closed
    if [[ ! -d $tools || $(find "$sources" -newer "$tools" -print -quit) ]]; then
        rm -rf "$tools"
        javac --release 17 -d "$tools" \
            "$sources"/{Artifact,CentralTable,DerivePom,PluginManifest,RootPom,StylePom}.java
    fi
    java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$tools" closed.DerivePom "$root"
}

# run_closed PROGRAM [ARGUMENT…]: one of the closed build's own programs that need libraries, compiled with the tests.
run_closed() {
    closed_maven --quiet test-compile dependency:build-classpath -DincludeScope=test \
        -Dmdep.outputFile="$root/target/closed/test.classpath" --projects :container-deploy --also-make
    java -cp "$root/target/test-classes:$root/target/classes:$(< "$root/target/closed/test.classpath")" "closed.$1" "${@:2}"
}

package_hpi() {
    run_closed Hpi "$root" "$root/target/container-deploy.hpi"
}

# style_maven GOAL: the formatter, on the plugin's sources.
style_maven() {
    derive_pom
    ln -sfn "$root/src" "$root/target/closed/style/src"
    mvn --batch-mode --no-transfer-progress --file "$root/target/closed/style/pom.xml" "spotless:$1"
}
