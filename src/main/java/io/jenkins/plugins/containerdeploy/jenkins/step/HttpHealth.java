package io.jenkins.plugins.containerdeploy.jenkins.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerdeploy.jenkins.config.FieldCheck;
import io.jenkins.plugins.containerdeploy.rollout.HealthCheck;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.HostName;
import io.jenkins.plugins.containerdeploy.value.HttpPath;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code http('/up')}: a GET request to the app's port is answered with a status that passes. */
public final class HttpHealth extends HealthSetting {
    private static final long serialVersionUID = 1L;

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}(?:-[1-5][0-9]{2})?");
    private static final int STATUS_CHARACTERS = 7;
    private static final int DIGITS = 3;

    private final String path;
    private String status;
    private String host;
    private Integer interval;
    private Integer timeout;

    /** @param path path and query, beginning with a slash */
    @DataBoundConstructor
    public HttpHealth(String path) {
        this.path = Util.fixNull(path).trim();
    }

    /** Path and query. */
    public String getPath() {
        return path;
    }

    /** The statuses that pass, {@code 200} or {@code 200-399}; null for the default. */
    public String getStatus() {
        return status;
    }

    /** Sets the statuses that pass. */
    @DataBoundSetter
    public void setStatus(String status) {
        this.status = Util.fixEmptyAndTrim(status);
    }

    /** The Host header; null for the default. */
    public String getHost() {
        return host;
    }

    /** Sets the Host header. */
    @DataBoundSetter
    public void setHost(String host) {
        this.host = Util.fixEmptyAndTrim(host);
    }

    /** Seconds from probe to probe at most; null for the default. */
    public Integer getInterval() {
        return interval;
    }

    /** Sets the seconds from probe to probe. */
    @DataBoundSetter
    public void setInterval(Integer interval) {
        this.interval = interval;
    }

    /** Seconds that one probe may take; null for the default. */
    public Integer getTimeout() {
        return timeout;
    }

    /** Sets the seconds that one probe may take. */
    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = timeout;
    }

    @Override
    HealthCheck kind() {
        HealthCheck check = HealthCheck.http(HttpPath.of("health.path", path));
        if (status != null) {
            Check.matches("health.status", status, STATUS, STATUS_CHARACTERS, "Write e.g. 200 or 200-399.");
            int least = Integer.parseInt(status.substring(0, DIGITS));
            check = check.withStatus(least, Integer.parseInt(status.substring(status.length() - DIGITS)));
        }
        if (host != null) {
            check = check.withHost(HostName.of("health.host", host));
        }
        if (interval != null) {
            check = check.withInterval(seconds("health.interval", interval));
        }
        return timeout == null ? check : check.withTimeout(seconds("health.timeout", timeout));
    }

    /** Form and symbol. */
    @Extension(ordinal = 40)
    @Symbol("http")
    public static final class DescriptorImpl extends Descriptor<HealthSetting> {
        @Override
        public String getDisplayName() {
            return Messages.HttpHealth_DisplayName();
        }

        /** Checks the path as it is typed. */
        @POST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return FieldCheck.of(() -> HttpPath.of("path", Util.fixNull(value).trim()));
        }

        /** Checks the statuses as they are typed. */
        @POST
        public FormValidation doCheckStatus(@QueryParameter String value) {
            HttpHealth setting = new HttpHealth("/");
            setting.setStatus(value);
            return FieldCheck.of(setting::kind);
        }

        /** Checks the Host header as it is typed. */
        @POST
        public FormValidation doCheckHost(@QueryParameter String value) {
            HttpHealth setting = new HttpHealth("/");
            setting.setHost(value);
            return FieldCheck.of(setting::kind);
        }
    }
}
