package io.jenkins.plugins.containerdeploy.jenkins.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The drop-downs of a job's form that choose credentials. */
public final class CredentialItems {
    private CredentialItems() {}

    /**
     * Those of the given kinds that the job's builds may use. Who may not see or use the job's credentials is shown
     * the present value alone.
     *
     * @param item    the job whose form it is, null outside of one
     * @param current the present value
     */
    @SafeVarargs
    public static ListBoxModel of(Item item, String current, Class<? extends StandardCredentials>... kinds) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        if (maySee(item)) {
            for (Class<? extends StandardCredentials> kind : kinds) {
                items.includeMatchingAs(ACL.SYSTEM2, item, kind, List.of(), CredentialsMatchers.always());
            }
        }
        return items.includeCurrentValue(current);
    }

    private static boolean maySee(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
