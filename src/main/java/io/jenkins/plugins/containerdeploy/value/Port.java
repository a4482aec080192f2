package io.jenkins.plugins.containerdeploy.value;

import java.io.Serializable;

/** A TCP or UDP port, 1 to 65535. */
public final class Port implements Serializable, Comparable<Port> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 65_535;

    private final int number;

    private Port(int number) {
        this.number = number;
    }

    /** @throws InputException when it is out of range */
    public static Port of(String field, int number) {
        return new Port(Check.between(field, number, 1, MOST));
    }

    /** @throws InputException when it is no number or out of range */
    public static Port parse(String field, String text) {
        return new Port(Check.integer(field, text, 1, MOST));
    }

    /** The port's number. */
    public int number() {
        return number;
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Port other && number == other.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
