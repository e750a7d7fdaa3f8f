package io.dromedary.observe;

/** The version in the jar's manifest. */
final class BuildVersion {

    private BuildVersion() {
    }

    static String text() {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
