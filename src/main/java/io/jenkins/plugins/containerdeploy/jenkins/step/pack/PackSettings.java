package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

import hudson.model.Describable;
import io.jenkins.plugins.containerdeploy.pack.BuildPack;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import java.io.IOException;
import java.io.Serializable;

/**
 * A build pack as a job names and sets it up. Holds what the user wrote, unchecked, so that a stored job can always
 * be loaded and shown; a subclass per pack.
 */
public abstract class PackSettings implements Describable<PackSettings>, Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The engine's pack with these settings.
     *
     * @param source where detection looks
     * @throws io.jenkins.plugins.containerdeploy.value.InputException when a setting is not valid
     */
    public abstract BuildPack pack(SourceFolder source) throws IOException;
}
