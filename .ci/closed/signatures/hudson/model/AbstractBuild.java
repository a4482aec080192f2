package hudson.model;

import hudson.FilePath;
import java.io.IOException;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>>
        extends Run<P, R> {
    protected AbstractBuild(P job) throws IOException {
        super(job);
    }

    public Node getBuiltOn() {
        throw new UnsupportedOperationException();
    }

    public final FilePath getWorkspace() {
        throw new UnsupportedOperationException();
    }
}
