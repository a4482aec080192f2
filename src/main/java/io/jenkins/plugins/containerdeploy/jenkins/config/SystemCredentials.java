package io.jenkins.plugins.containerdeploy.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerdeploy.value.Check;
import io.jenkins.plugins.containerdeploy.value.InputException;
import io.jenkins.plugins.containerdeploy.value.Shown;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * Credentials of the global configuration. They may be of System scope, which jobs cannot see: only what an
 * administrator configured reaches them.
 */
final class SystemCredentials {
    private SystemCredentials() {}

    /**
     * @param kind what people call the type, e.g. certificate
     * @param run  the run that uses it, or null outside a run
     * @throws InputException when there is none of that id and type; it says the id and where was looked
     */
    static <C extends StandardCredentials> C find(String field, String id, Class<C> type, String kind, Run<?, ?> run) {
        Check.present(field, id, "Choose a credential under Manage Jenkins » System » Container Deploy.");
        C found = CredentialsProvider.lookupCredentialsInItemGroup(type, Jenkins.get(), ACL.SYSTEM2, List.of()).stream()
                .filter(credential -> credential.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        field,
                        "there are no credentials " + Shown.quoted(id) + " (" + kind
                                + ") in the Global or System scope of this Jenkins",
                        "Create them under Manage Jenkins » Credentials » System, or choose others."));
        if (run != null) {
            CredentialsProvider.track(run, found);
        }
        return found;
    }

    /** The drop-down of an administrator's form; who is none is shown the present value alone. */
    static ListBoxModel items(String current, Class<? extends StandardCredentials> type) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            items.includeEmptyValue();
            items.includeAs(ACL.SYSTEM2, Jenkins.get(), type);
        }
        return items.includeCurrentValue(current);
    }
}
