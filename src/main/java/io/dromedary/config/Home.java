package io.dromedary.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder in which {@code routes/}, {@code config/}, {@code data/} and {@code inbox/} lie: the working directory,
 * unless {@code DROMEDARY_HOME} says otherwise.
 *
 * @param folder absolute and normalised
 */
public record Home(Path folder) {

    public static final String VARIABLE = "DROMEDARY_HOME";

    public Home {
        folder = folder.toAbsolutePath().normalize();
        for (String needed : new String[] {"routes", "config/application.properties"}) {
            if (!Files.exists(folder.resolve(needed))) {
                throw new SettingException("There is no %s in the home folder '%s'. Start in the folder of the project, or set %s to it."
                    .formatted(needed, folder, VARIABLE));
            }
        }
    }

    /** @param environment the process's environment variables */
    public static Home of(Map<String, String> environment) {
        return new Home(Path.of(environment.getOrDefault(VARIABLE, "")));
    }

    /** @return the path itself where it is absolute, otherwise the path within the home folder */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }
}
