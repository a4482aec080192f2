# Functions that the commands of ./dev share. Sourced by them, with $root set.

ensure_jdk() {
    command -v javac > /dev/null || { apt-get update -q && apt-get install -y -q openjdk-17-jdk-headless; }
}

ensure_maven() {
    command -v mvn > /dev/null || { apt-get update -q && apt-get install -y -q maven; }
}

