package io.jenkins.plugins.containerdeploy.jenkins.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.util.List;

/** Credentials as a run may use them. Whatever is found is tracked, so that its page lists the run. */
public final class RunCredentials {
    private RunCredentials() {}

    /**
     * The user name and password with this id.
     *
     * @param field the field that names the id, for the error
     * @throws InputException when the run may use none
     */
    public static StandardUsernamePasswordCredentials login(String field, String id, Run<?, ?> run) {
        StandardUsernamePasswordCredentials found = find(id, StandardUsernamePasswordCredentials.class, run);
        if (found == null) {
            throw missing(field, id, "user name with password", run);
        }
        return found;
    }

    /** What the run may use under this id, or null. */
    static <C extends IdCredentials> C find(String id, Class<C> type, Run<?, ?> run) {
        return CredentialsProvider.track(run, CredentialsProvider.findCredentialById(id, type, run, List.of()));
    }

    /** Names the id and where it was looked for, never what is in it. */
    static InputException missing(String field, String id, String kind, Run<?, ?> run) {
        return new InputException(
                field,
                "there are no credentials " + Shown.quoted(id) + " (" + kind + ") in the scope of job "
                        + Shown.quoted(run.getParent().getFullName()),
                "Create them globally or in a folder of the job, in scope Global rather than System, which builds do"
                        + " not see, or write another id.");
    }
}
