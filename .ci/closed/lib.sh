# The closed build's part of the functions that the commands of ./dev share. Sourced with $root set.

# Runs Maven on the POM derived from the root one; arguments are Maven's.
closed_maven() {
    java "$root/.ci/closed/DerivePom.java" "$root"
    mvn --batch-mode --no-transfer-progress --file "$root/target/closed/pom.xml" "$@"
}
