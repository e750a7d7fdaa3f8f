package io.dromedary.faults;

import java.util.HashMap;
import java.util.Map;


/** All single faults of a job one after the other, then random plans of several; see {@code src/bench/faults/run}. */
public final class Faults {

    private Faults() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        System.exit(new FaultsRun(options).run() ? 0 : 1);
    }
}
