package io.dromedary.faults;

import com.sun.management.OperatingSystemMXBean;
import io.dromedary.testing.PostgresServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** One run of {@link Faults}: plans in several lanes side by side, for most of a plan's time is waiting. */
final class FaultsRun {

    /** What only looks leaves everything as it was: a halt before it is the halt before what comes next. */
    private static final BiPredicate<Fault, String> COUNTED = (fault, operation) ->
        fault.kind() != Fault.Kind.FILE || fault.how() != Fault.How.HALT || !operation.startsWith("look") && !operation.startsWith("list") && !operation.startsWith("read")
            && !operation.startsWith("open to read");

    /** How many operations a job has, about: a seed makes the same plan everywhere. */
    private static final Map<Fault.Kind, Integer> OPERATIONS = Map.of(Fault.Kind.STATEMENT, 240, Fault.Kind.FILE, 480, Fault.Kind.ANSWER, 18, Fault.Kind.MESSAGE, 48);

    private final Map<String, String> options;
    private final boolean postgresql;
    private final int often;
    private final long begun = System.nanoTime();
    private final Map<String, Integer> happened = new TreeMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private int violations;
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
        // Else the first application of the JVM names its own, and the others look there, too.
        System.setProperty("com.luciad.imageio.webp.tmpdir", Files.createTempDirectory("dromedary-libwebp").toString());
        // The application sets up its log at its start, by its own configuration.
        System.setProperty("log4j2.level", options.containsKey("--plan") ? "info" : "off");
        if (!options.containsKey("--plan")) {
            Configurator.setRootLevel(Level.OFF);
        }
        try (PostgresServer server = postgresql ? new PostgresServer() : null) {
            try {
                int count = Integer.parseInt(options.getOrDefault("--lanes", options.containsKey("--plan") ? "1" : "6"));
                for (int i = 0; i < count; i++) {
                    Lane lane = new Lane(() -> server == null ? Map.of() : FastClock.in(server.newDatabase()));
                    lanes.add(lane);
                    lane.start();
                    // The JVM has to learn it first: several that do so side by side on a busy machine take longer than their leases.
                    for (int learnt = 0; i == 0 && learnt < 3; learnt++) {
                        untouched(lane);
                    }
                }
                plans();
                tell();
            } finally {
                lanes.forEach(Lane::close);
            }
        }
        return violations == 0;
    }

    private Plan untouched(Lane lane) {
        Plan plan = Plan.of(List.of());
        tell(plan, List.of(), "untouched ", lane.run(plan));
        return plan;
    }

    private void plans() throws InterruptedException {
        Plan[] first = {null};
        onLanes(lane -> {
            first[0] = untouched(lane);
            return false;
        });
        if (options.containsKey("--operations")) {
            new TreeMap<>(first[0].operations()).forEach((operation, count) -> System.out.printf("%5d %s%n", count, operation));
            for (Fault.Kind kind : Fault.Kind.values()) {
                System.out.println(first[0].reached(kind) + " of " + kind);
            }
        }
        if (options.containsKey("--plan")) {
            AtomicLong times = new AtomicLong(Long.parseLong(options.getOrDefault("--times", "1")));
            onLanes(lane -> {
                boolean more = times.getAndDecrement() > 0;
                if (more) {
                    run(lane, Fault.parseAll(options.get("--plan")), "");
                }
                return more;
            });
            return;
        }
        for (Fault.Kind kind : options.getOrDefault("--singles", "true").equals("true") ? Fault.Kind.values() : new Fault.Kind[0]) {
            if (!options.containsKey("--only") || options.get("--only").toUpperCase(Locale.ROOT).equals(kind.name())) {
                for (Fault.How how : ways(kind)) {
                    singles(kind, how);
                }
            }
        }
        AtomicLong seed = new AtomicLong(Long.parseLong(options.getOrDefault("--seed", "1")));
        long after = seed.get() + Integer.parseInt(options.getOrDefault("--plans", "10000"));
        long end = begun + Long.parseLong(options.getOrDefault("--seconds", "1000000")) * 1_000_000_000;
        onLanes(lane -> {
            long own = System.nanoTime() < end ? seed.getAndIncrement() : after;
            if (own < after) {
                run(lane, random(own), "seed " + own + " ");
            }
            return own < after;
        });
    }

    /**
     * A lane that cannot go on is a violation, too, and leaves its work to the others.
     *
     * @param step what a lane does again and again until it says that it was the last time
     */
    private void onLanes(Predicate<Lane> step) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            Map<Lane, Future<?>> working = new LinkedHashMap<>();
            for (Lane lane : lanes) {
                working.put(lane, threads.submit(() -> {
                    boolean more = true;
                    while (more) {
                        more = step.test(lane);
                    }
                }));
            }
            for (Map.Entry<Lane, Future<?>> one : working.entrySet()) {
                try {
                    one.getValue().get();
                } catch (ExecutionException e) {
                    lanes.remove(one.getKey());
                    violations++;
                    System.out.println("VIOLATION A lane cannot go on: " + Lane.stack(e.getCause()));
                }
            }
            if (lanes.isEmpty()) {
                throw new IllegalStateException("No lane is left.");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void singles(Fault.Kind kind, Fault.How how) throws InterruptedException {
        int variants = kind == Fault.Kind.ANSWER && how == Fault.How.ERROR ? 4 : 1;
        for (int i = 0; i < variants; i++) {
            int variant = i;
            long start = System.nanoTime();
            int before = violations;
            Singles singles = new Singles();
            onLanes(lane -> {
                int n = singles.next();
                if (n > 0) {
                    // One after the other meets each error of a driver and of a disk somewhere.
                    singles.tell(n, run(lane, List.of(new Fault(kind, n, how, variants == 1 ? n : variant)), ""));
                }
                return n > 0;
            });
            System.out.printf("%s %s%s: n = 1 to %d, %d violations, %d s%n", kind.name().toLowerCase(Locale.ROOT), how.name().toLowerCase(Locale.ROOT),
                variants == 1 ? "" : " " + variant, singles.last(), violations - before, (System.nanoTime() - start) / 1_000_000_000);
        }
    }

    private List<Fault.How> ways(Fault.Kind kind) {
        if (options.containsKey("--how")) {
            return List.of(Fault.How.valueOf(options.get("--how").toUpperCase(Locale.ROOT)));
        }
        return kind == Fault.Kind.STATEMENT && postgresql ? List.of(Fault.How.values()) : List.of(Fault.How.ERROR, Fault.How.HALT);
    }

    private List<Fault> random(long seed) {
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
            faults.add(new Fault(kind, 1 + random.nextInt(OPERATIONS.get(kind)), how, random.nextInt(12)));
        }
        return faults;
    }

    /** @return whether any fault happened */
    private boolean run(Lane lane, List<Fault> faults, String named) {
        Plan plan = new Plan(faults, COUNTED, often);
        List<String> found = lane.run(plan);
        tell(plan, faults, named, found);
        if (options.containsKey("--operations")) {
            lane.slow().forEach(what -> System.out.println("  slow: " + named + what));
        }
        return !plan.happened().isEmpty();
    }

    private synchronized void tell(Plan plan, List<Fault> faults, String named, List<String> found) {
        plans++;
        if (options.containsKey("--operations") || plans % 500 == 0) {
            System.out.printf("%d plans, %d s: %s%n", plans, (System.nanoTime() - begun) / 1_000_000_000, plan.happened());
        }
        plan.happened().forEach(what -> happened.merge(what, 1, Integer::sum));
        String text = String.join(",", faults.stream().map(Fault::toString).toList());
        for (String one : found) {
            violations++;
            System.out.printf("VIOLATION %s--plan %s (%s): %s%n", named, text, plan.happened(), one);
        }
    }

    private void tell() {
        System.out.printf(Locale.ROOT, "%s: %d plans with %d faults at %d kinds of operations, %d starts, %d violations; files left until the next start after %d; %d s, %d s of CPU, load %.1f%n",
            postgresql ? "postgres" : "sqlite", plans, happened.values().stream().mapToInt(Integer::intValue).sum(), happened.size(), lanes.stream().mapToInt(Lane::starts).sum(), violations,
            lanes.stream().mapToInt(Lane::leftForTheNextStart).sum(), (System.nanoTime() - begun) / 1_000_000_000,
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000_000, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        if (options.containsKey("--operations")) {
            happened.forEach((what, count) -> System.out.printf("%5d %s%n", count, what));
        }
    }
}
