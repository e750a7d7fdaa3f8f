package io.dromedary.faults;

import com.sun.management.OperatingSystemMXBean;
import io.dromedary.testing.Homes;
import io.dromedary.testing.PostgresServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** One run of {@link Faults}. */
final class FaultsRun {

    /** What only looks leaves everything as it was: a halt before it is the halt before what comes next. */
    private static final BiPredicate<Fault, String> COUNTED = (fault, operation) ->
        fault.kind() != Fault.Kind.FILE || fault.how() != Fault.How.HALT || !operation.startsWith("look") && !operation.startsWith("list") && !operation.startsWith("read")
            && !operation.startsWith("open to read");

    private final Map<String, String> options;
    private final boolean postgresql;
    private final int often;
    private final long begun = System.nanoTime();
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private FaultyApplication application;
    private FaultyOrigin origin;
    private Trial trial;
    private int plans;

    FaultsRun(Map<String, String> options) {
        this.options = options;
        this.often = Integer.parseInt(options.getOrDefault("--often", String.valueOf(Integer.MAX_VALUE)));
        this.postgresql = options.getOrDefault("--database", "sqlite").equals("postgres");
    }

    /** @return whether there was no violation */
    boolean run() throws Exception {
        if (!FaultyFileSystemProvider.isInstalled()) {
            System.out.println("Without -Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyFileSystemProvider.class.getName() + " no file operation fails.");
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof Incarnation.Halted)) {
                thrown.printStackTrace();
            }
        });
        Map<String, String> settings = new HashMap<>();
        try (PostgresServer server = postgresql ? new PostgresServer() : null; FaultyOrigin own = new FaultyOrigin(() -> application.incarnation())) {
            origin = own;
            settings.put("dromedary.fetch.allow", own.url("/"));
            if (server != null) {
                settings.putAll(server.newDatabase());
            }
            // The application sets up its log at its start, by its own configuration.
            System.setProperty("log4j2.level", options.containsKey("--plan") ? "info" : "off");
            application = new FaultyApplication(Homes.create(), settings);
            if (!options.containsKey("--plan")) {
                Configurator.setRootLevel(Level.OFF);
            }
            application.start();
            trial = new Trial(application, own);
            try {
                plans();
            } finally {
                trial.close();
                application.close();
            }
        }
        tell();
        return violations.isEmpty();
    }

    private void plans() {
        Plan first = null;
        // The JVM has to learn it first: what is counted is that of a job that takes no longer than others.
        for (int i = 0; i < 3; i++) {
            first = Plan.of(List.of());
            violations.addAll(trial.run(first));
        }
        if (options.containsKey("--operations")) {
            new TreeMap<>(first.operations()).forEach((operation, count) -> System.out.printf("%5d %s%n", count, operation));
        }
        if (options.containsKey("--plan")) {
            run(Fault.parseAll(options.get("--plan")), "");
            return;
        }
        for (Fault.Kind kind : options.getOrDefault("--singles", "true").equals("true") ? Fault.Kind.values() : new Fault.Kind[0]) {
            if (!options.containsKey("--only") || options.get("--only").toUpperCase(Locale.ROOT).equals(kind.name())) {
                singles(kind, first);
            }
        }
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        int count = Integer.parseInt(options.getOrDefault("--plans", "10000"));
        long end = begun + Long.parseLong(options.getOrDefault("--seconds", "1000000")) * 1_000_000_000;
        for (int i = 0; i < count && System.nanoTime() < end; i++) {
            random(seed + i, first);
        }
    }

    private void singles(Fault.Kind kind, Plan first) {
        for (Fault.How how : ways(kind)) {
            int variants = kind == Fault.Kind.ANSWER && how == Fault.How.ERROR ? 4 : 1;
            for (int variant = 0; variant < variants; variant++) {
                long start = System.nanoTime();
                int before = violations.size();
                int n = 1;
                // Once it is not reached it is tried once more: schedules run now and then.
                for (int missed = 0; missed < 2; n++) {
                    // One after the other meets each error of a driver and of a disk somewhere.
                    missed = run(List.of(new Fault(kind, n, how, variants == 1 ? n : variant)), "") ? 0 : missed + 1;
                }
                System.out.printf("%s %s%s: n = 1 to %d, %d violations, %d s%n", kind.name().toLowerCase(Locale.ROOT), how.name().toLowerCase(Locale.ROOT),
                    variants == 1 ? "" : " " + variant, n - 3, violations.size() - before, (System.nanoTime() - start) / 1_000_000_000);
            }
        }
    }

    private List<Fault.How> ways(Fault.Kind kind) {
        if (options.containsKey("--how")) {
            return List.of(Fault.How.valueOf(options.get("--how").toUpperCase(Locale.ROOT)));
        }
        return kind == Fault.Kind.STATEMENT && postgresql ? List.of(Fault.How.values()) : List.of(Fault.How.ERROR, Fault.How.HALT);
    }

    private void random(long seed, Plan first) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        // A start takes as long as some jobs.
        boolean halts = random.nextInt(8) == 0;
        for (int i = 0; i < count; i++) {
            Fault.Kind kind = Fault.Kind.values()[random.nextInt(4)];
            if (options.containsKey("--only")) {
                kind = Fault.Kind.valueOf(options.get("--only").toUpperCase(Locale.ROOT));
            }
            Fault.How how = halts && random.nextInt(count) == 0 ? Fault.How.HALT : Fault.How.ERROR;
            if (postgresql && kind == Fault.Kind.STATEMENT && how == Fault.How.ERROR && random.nextInt(4) == 0) {
                how = Fault.How.LOST;
            }
            faults.add(new Fault(kind, 1 + random.nextInt(first.reached(kind)), how, random.nextInt(12)));
        }
        run(faults, "seed " + seed + " ");
    }

    /** @return whether any fault happened */
    private boolean run(List<Fault> faults, String named) {
        Plan plan = new Plan(faults, COUNTED, often);
        List<String> found;
        try {
            found = trial.run(plan);
        } catch (RuntimeException | Error e) {
            found = List.of("The trial broke off: " + e);
            e.printStackTrace();
        }
        plans++;
        if (options.containsKey("--operations") || plans % 500 == 0) {
            System.out.printf("%d plans, %d s: %s%n", plans, (System.nanoTime() - begun) / 1_000_000_000, plan.happened());
            trial.slow().forEach(what -> System.out.println("  slow: " + what));
        }
        plan.happened().forEach(what -> happened.merge(what, 1, Integer::sum));
        String text = String.join(",", faults.stream().map(Fault::toString).toList());
        for (String one : found) {
            violations.add(one);
            System.out.printf("VIOLATION %s--plan %s (%s): %s%n", named, text, plan.happened(), one);
        }
        if (!found.isEmpty()) {
            // The next job finds nothing that this one has left.
            renew();
        }
        return !plan.happened().isEmpty();
    }

    private void renew() {
        try {
            trial.clear();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell() {
        System.out.printf(Locale.ROOT, "%s: %d plans with %d faults at %d kinds of operations, %d starts, %d violations; files left until the next start after %d; %d s, %d s of CPU, load %.1f%n",
            postgresql ? "postgres" : "sqlite", plans, happened.values().stream().mapToInt(Integer::intValue).sum(), happened.size(), application.starts(), violations.size(),
            trial.leftForTheNextStart(), (System.nanoTime() - begun) / 1_000_000_000,
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000_000, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        if (options.containsKey("--operations")) {
            happened.forEach((what, count) -> System.out.printf("%5d %s%n", count, what));
        }
    }
}
