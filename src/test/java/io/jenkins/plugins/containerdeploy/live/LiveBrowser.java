package io.jenkins.plugins.containerdeploy.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;

/** A browser that runs the pages' own scripts, so that a form sends what it would send for a user. */
final class LiveBrowser implements AutoCloseable {
    /** What a page wants to do later than this it does again and again. */
    private static final long SCRIPTS_MILLIS = 1_000;

    private final URI root;
    private final WebClient client = new WebClient();

    /** @param authorization the user's login, as a header */
    LiveBrowser(URI root, String authorization) {
        this.root = root;
        client.addRequestHeader("Authorization", authorization);
        client.getOptions().setCssEnabled(false);
        client.getOptions().setFetchPolyfillEnabled(true);
    }

    /** Opens a page with the form {@code config} and saves it as it is. */
    void openAndSave(String path) {
        HtmlPage page = open(path);
        HtmlButton save = page.getFormByName("config").getButtonByName("Submit");
        try {
            save.click();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.waitForBackgroundJavaScriptStartingBefore(SCRIPTS_MILLIS);
    }

    /** The page, once its scripts have done what they do at first. */
    HtmlPage open(String path) {
        try {
            HtmlPage page = client.getPage(root.resolve("/" + path).toURL());
            client.waitForBackgroundJavaScriptStartingBefore(SCRIPTS_MILLIS);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
