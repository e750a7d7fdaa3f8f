package io.dromedary.check;

import io.dromedary.config.LiveTable;
import java.util.List;

/** The channels that there are rules for at the moment, for whoever chooses among them. */
public final class Channels {

    private final LiveTable<Rules> rules;
    private final List<String> chosen;

    /** @param chosen those that images are checked for where nobody says, separated by commas, or null for none */
    public Channels(LiveTable<Rules> rules, String chosen) {
        this.rules = rules;
        this.chosen = chosen == null ? List.of() : List.of(chosen.split(","));
    }

    /**
     * @param channels in the order of the table
     * @param chosen   those that images are checked for where nobody says
     */
    public record Choice(List<String> channels, List<String> chosen) {

        public Choice {
            channels = List.copyOf(channels);
            chosen = List.copyOf(chosen);
        }
    }

    public Choice choice() {
        return new Choice(List.copyOf(rules.now().channels()), chosen);
    }
}
