package hudson.model;

public abstract class Label extends Actionable implements Comparable<Label> {
    protected Label(String name) {
        throw new UnsupportedOperationException();
    }

    public final String getName() {
        throw new UnsupportedOperationException();
    }

    public abstract String getExpression();

    public final boolean matches(Node node) {
        throw new UnsupportedOperationException();
    }
}
