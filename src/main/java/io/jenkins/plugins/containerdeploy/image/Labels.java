package io.jenkins.plugins.containerdeploy.image;

/** Names of the labels that images and containers carry: ours, and those that the OCI image specification has. */
public final class Labels {
    /** What all of ours begin with. */
    public static final String PREFIX = "io.jenkins.containerdeploy.";

    /** On an image: the build pack that made it. */
    public static final String PACK = PREFIX + "pack";

    /** When the image's content was made, RFC 3339 (OCI image specification, annotations). */
    public static final String OCI_CREATED = "org.opencontainers.image.created";
    /** The commit that it was made from. */
    public static final String OCI_REVISION = "org.opencontainers.image.revision";
    /** Where its source is found. */
    public static final String OCI_SOURCE = "org.opencontainers.image.source";
    /** The version of what is packaged. */
    public static final String OCI_VERSION = "org.opencontainers.image.version";

    private Labels() {}
}
