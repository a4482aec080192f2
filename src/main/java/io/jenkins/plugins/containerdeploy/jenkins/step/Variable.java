package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A name and its public value: {@code var(name: 'LOG', value: 'info')}. */
public final class Variable implements Describable<Variable>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    /** Nothing is checked before it is used, so that a stored job can always be loaded and shown. */
    @DataBoundConstructor
    public Variable(String name, String value) {
        this.name = name;
        this.value = Util.fixNull(value);
    }

    /** The name as it was written. */
    public String getName() {
        return name;
    }

    /** The value, perhaps empty. */
    public String getValue() {
        return value;
    }

    /**
     * The checked name.
     *
     * @param list the field that holds the variable, e.g. {@code env}
     */
    public EnvKey key(String list) {
        return EnvKey.of(list + ".name", name);
    }

    /** Form and symbol. */
    @Extension
    @Symbol("var")
    public static final class DescriptorImpl extends Descriptor<Variable> {
        @Override
        public String getDisplayName() {
            return Messages.Variable_DisplayName();
        }

        /** Whether it is a name that a process can receive. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FieldCheck.of(() -> EnvKey.of("name", value));
        }
    }
}
