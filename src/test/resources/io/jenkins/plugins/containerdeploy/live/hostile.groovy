// Tries each value in each field, and says what came of it: one line each.
def values = [
    ';touch @mark@ $(touch @mark@) `touch @mark@`',
    'a\' "b\nc',
    'a\u0000b',
    '-v',
    'x' * 10240,
    '\u0455hop',
]
def build = { Map more -> containerBuild([image: '@registry@/@app@', pack: dockerfile()] + more) }
def deploy = { Map more -> containerDeploy([app: '@app@', servers: ['local'], image: '@busybox@'] + more) }
def fields = [
    'image-name'     : { containerBuild image: '@registry@/' + it },
    'image-tag'      : { containerBuild image: '@registry@/@app@:' + it },
    'image-host'     : { containerBuild image: it + ':5000/@app@' },
    'image-deployed' : { deploy(image: '@registry@/' + it) },
    'tags'           : { build(tags: [it]) },
    'platform'       : { build(platform: it) },
    'credentialsId'  : { build(credentialsId: it) },
    'file'           : { build(pack: dockerfile(file: it)) },
    'base'           : { build(pack: dockerfile(base: it)) },
    'target'         : { build(pack: dockerfile(target: it)) },
    'buildArgs'      : { build(pack: dockerfile(buildArgs: [var(name: it, value: 'x')])) },
    'publish'        : { build(pack: staticSite(publish: it)) },
    'baseImage'      : { build(pack: staticSite(baseImage: it)) },
    'from'           : { build(pack: prebuilt(it)) },
    'buildSecrets'   : { build(buildSecrets: [secret(name: it, credentialsId: 'npm')]) },
    'app'            : { deploy(app: it) },
    'servers'        : { deploy(servers: [it]) },
    'publish-port'   : { deploy(publish: [it]) },
    'health'         : { deploy(health: http(it)) },
    'env'            : { deploy(env: [var(name: it, value: 'x')]) },
    'secrets'        : { deploy(secrets: [secret(name: it, credentialsId: 'db')]) },
    'secrets-id'     : { deploy(secrets: [secret(name: 'X', credentialsId: it)]) },
    'helperImage'    : { deploy(helperImage: it) },
]
node('build-server') {
    writeFile file: 'Dockerfile', text: 'FROM @busybox@'
    writeFile file: 'index.html', text: 'hello'
    for (name in new ArrayList(fields.keySet())) {
        for (value in values) {
            def answer = 'ACCEPTED'
            try {
                fields[name](value)
            } catch (hudson.AbortException e) {
                answer = 'REFUSED ' + e.message.replaceAll('\\s+', ' ')
            }
            echo 'FIELD ' + name + ' ' + answer
        }
    }
}
