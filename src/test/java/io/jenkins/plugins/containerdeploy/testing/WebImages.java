package io.jenkins.plugins.containerdeploy.testing;

import io.jenkins.plugins.containerdeploy.image.Image;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two versions of the test's web app on an engine, as long as a test class runs. Registered after the engine. */
public final class WebImages implements BeforeAllCallback, AfterAllCallback {
    private final LocalEngine engine;
    private Image one;
    private Image two;

    /** On this engine. */
    public WebImages(LocalEngine engine) {
        this.engine = engine;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        one = TestApp.web(engine.server(), "one");
        two = TestApp.web(engine.server(), "two");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // Its containers are of no more use, and would hold the images.
        engine.removeContainers();
        for (Image image : new Image[] {one, two}) {
            if (image != null) {
                TestApp.forget(engine.server(), image);
            }
        }
    }

    /** Its page says {@code one}. */
    public Image one() {
        return one;
    }

    /** Its page says {@code two}. */
    public Image two() {
        return two;
    }
}
