package io.dromedary.web;

/** A path of a route, with parameters as {@code :name}. */
public final class RoutePath {

    private RoutePath() {
    }

    /**
     * @param pattern a route's
     * @param path    normalised, as it is asked for
     */
    public static boolean matches(String pattern, String path) {
        String[] expected = pattern.split("/");
        String[] given = path.split("/");
        if (expected.length != given.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith(":") && !expected[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
