// Makes a freestyle job that builds and deploys an app, with a value in every field that a form may spoil.
import hudson.model.FreeStyleProject
import hudson.model.labels.LabelAtom
import hudson.tasks.Shell
import io.jenkins.plugins.containerdeploy.jenkins.freestyle.ContainerBuildBuilder
import io.jenkins.plugins.containerdeploy.jenkins.freestyle.ContainerDeployBuilder
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerBuildStep
import io.jenkins.plugins.containerdeploy.jenkins.step.ContainerDeployStep
import io.jenkins.plugins.containerdeploy.jenkins.step.HttpHealth
import io.jenkins.plugins.containerdeploy.jenkins.step.SecretBinding
import io.jenkins.plugins.containerdeploy.jenkins.step.Variable
import io.jenkins.plugins.containerdeploy.jenkins.step.pack.DockerfileSettings

def user() {
    def binding = new SecretBinding('ACCOUNT', 'account')
    binding.part = 'username'
    binding
}

def pack = new DockerfileSettings()
pack.file = 'docker/Dockerfile'
pack.target = 'web'
pack.buildArgs = [new Variable('SAYS', '''it's "$here" <now> & \\then''')]
def build = new ContainerBuildStep('@registry@/@app@:1.0')
build.pack = pack
build.tags = ['latest', 'v1']
build.noCache = true
build.buildSecrets = [new SecretBinding('NPM_TOKEN', 'npm'), user()]

def health = new HttpHealth('/up')
health.status = '200-299'
health.deadline = 90
def deploy = new ContainerDeployStep('@app@', ['local'])
deploy.image = '@registry@/@app@:v1'
deploy.port = 8080
deploy.publish = ['@port@:8080']
deploy.health = health
deploy.env = [new Variable('LOG', '''it's "$here" <now> & \\then'''), new Variable('EMPTY', '')]
deploy.secrets = [new SecretBinding('DB_URL', 'db'), user()]
deploy.keep = 1

def job = jenkins.model.Jenkins.get().createProject(FreeStyleProject, '@app@')
job.description = ''
job.assignedLabel = new LabelAtom('build-server')
job.buildersList.add(new Shell('''mkdir -p docker www && cat > docker/Dockerfile <<'END'
FROM @busybox@ AS web
ARG SAYS
RUN mkdir /www && echo "$SAYS" > /www/index.html && echo ok > /www/up
RUN --mount=type=secret,id=NPM_TOKEN test -s /run/secrets/NPM_TOKEN
CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
FROM web
CMD ["false"]
END
'''))
job.buildersList.add(new ContainerBuildBuilder(build))
job.buildersList.add(new ContainerDeployBuilder(deploy))
job.save()

def plain = jenkins.model.Jenkins.get().createProject(FreeStyleProject, '@app@-plain')
plain.description = ''
plain.buildersList.add(new ContainerBuildBuilder(new ContainerBuildStep('@registry@/@app@')))
plain.buildersList.add(new ContainerDeployBuilder(new ContainerDeployStep('@app@', ['local'])))
plain.save()
