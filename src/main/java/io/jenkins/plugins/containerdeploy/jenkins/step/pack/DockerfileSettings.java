package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import io.jenkins.plugins.containerdeploy.jenkins.step.Variable;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.DockerfilePack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The pack {@code dockerfile(file: 'docker/Dockerfile', target: 'app')}. */
public final class DockerfileSettings extends PackSettings {
    private static final long serialVersionUID = 1L;

    private String base;
    private String file;
    private String inline;
    private String target;
    private ArrayList<Variable> buildArgs = new ArrayList<>();
    private boolean pull;

    /** The Dockerfile in the source folder itself, its last stage. */
    @DataBoundConstructor
    public DockerfileSettings() {}

    /** The build context; null for the source folder itself. */
    public String getBase() {
        return base;
    }

    /** Sets the build context. */
    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    /** The Dockerfile's path; null for {@code Dockerfile}. */
    public String getFile() {
        return file;
    }

    /** Sets the Dockerfile's path. */
    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    /** The text of a Dockerfile to use instead of a file; null for a file. */
    public String getInline() {
        return inline;
    }

    /** Sets the text of a Dockerfile. */
    @DataBoundSetter
    public void setInline(String inline) {
        this.inline = Util.fixEmptyAndTrim(inline);
    }

    /** The stage to build; null for the last. */
    public String getTarget() {
        return target;
    }

    /** Sets the stage to build. */
    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixEmptyAndTrim(target);
    }

    /** Public values for the Dockerfile's {@code ARG}s. */
    public List<Variable> getBuildArgs() {
        return List.copyOf(buildArgs);
    }

    /** Sets the build arguments. */
    @DataBoundSetter
    public void setBuildArgs(List<Variable> buildArgs) {
        this.buildArgs = new ArrayList<>(Util.fixNull(buildArgs));
    }

    /** Whether newer base images are looked for although some are there. */
    public boolean isPull() {
        return pull;
    }

    /** Sets whether newer base images are looked for. */
    @DataBoundSetter
    public void setPull(boolean pull) {
        this.pull = pull;
    }

    @Override
    public BuildPack pack(SourceFolder source) {
        DockerfilePack.Builder pack = DockerfilePack.builder().pull(pull);
        if (base != null) {
            pack.base(SourcePath.of("base", base));
        }
        if (file != null) {
            pack.file(SourcePath.of("file", file));
        }
        if (inline != null) {
            pack.inline(inline);
        }
        if (target != null) {
            pack.target(target);
        }
        buildArgs.forEach(arg -> pack.buildArg(arg.key("buildArgs"), arg.getValue()));
        return pack.build();
    }

    /** Form and symbol. */
    @Extension
    @Symbol("dockerfile")
    public static final class DescriptorImpl extends Descriptor<PackSettings> {
        @Override
        public String getDisplayName() {
            return Messages.DockerfileSettings_DisplayName();
        }
    }
}
