package io.dromedary.config;

/** The version in the jar's manifest. */
public final class BuildVersion {

    private BuildVersion() {
    }

    /** @param unpacked what is said where classes are run that lie in no jar */
    public static String or(String unpacked) {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return version == null ? unpacked : version;
    }
}
