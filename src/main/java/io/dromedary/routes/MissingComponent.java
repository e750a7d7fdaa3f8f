package io.dromedary.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says how a component is brought that a route names and that is not there. */
final class MissingComponent {

    private static final Pattern SAID = Pattern.compile("(?:endpoint could be found for: |component with scheme: )([\\w.+-]+)");
    /** Schemes whose component is named otherwise. */
    private static final Map<String, String> ARTIFACTS = Map.of("sftp", "ftp", "ftps", "ftp", "smtp", "mail", "smtps", "mail",
        "imap", "mail", "imaps", "mail", "pop3", "mail", "pop3s", "mail");

    private MissingComponent() {
    }

    /** @param messages of an exception and its causes */
    static Optional<String> explained(List<String> messages) {
        return messages.stream().flatMap(message -> SAID.matcher(message).results()).map(found -> found.group(1)).findFirst()
            .map(scheme -> ("There is no component '%s'. Check the spelling, or bring it: put camel-%s into extensions/pom.xml, run "
                + "\"mvn -f extensions/pom.xml dependency:copy-dependencies\" and start again (docs/stages.md)")
                .formatted(scheme, ARTIFACTS.getOrDefault(scheme, scheme)));
    }
}
