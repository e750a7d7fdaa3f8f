package io.dromedary;

import io.dromedary.config.Home;
import io.dromedary.config.SettingException;
import io.dromedary.config.Settings;
import io.dromedary.log.Visible;
import io.dromedary.store.Confined;
import io.dromedary.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * What would be wrong with a start, told without one: nothing is migrated, locked or listened at, also while the service runs. Routes are
 * made in a folder of their own, with a database of their own where that is SQLite.
 */
final class Check {

    private static final int FINE = 0;
    /** As the start itself ends with (sysexits.h, EX_CONFIG). */
    private static final int WRONG = 78;

    private final PrintWriter out;
    private boolean wrong;

    private Check(PrintWriter out) {
        this.out = out;
    }

    /** @return 0 where a start would find nothing wrong, otherwise 78; each part is a line of its own */
    static int run(Map<String, String> environment, Home home, Properties commandLine, PrintWriter out) throws IOException {
        Check check = new Check(out);
        Settings settings = check.part("settings", () -> Settings.load(home, environment, commandLine),
            one -> one.home().resolve("config/application.properties") + (one.profile().isEmpty() ? "" : ", profile " + one.profile()));
        if (settings == null) {
            return WRONG;
        }
        settings.unknown().forEach(name -> out.println("          " + Visible.text(name) + " is no setting of Dromedary's: check the spelling, unless a route of your own reads it."));
        check.part("database", () -> Database.schema(settings, settings.folder("dromedary.data")), schema -> schema);
        check.part("data", () -> writable(settings.folder("dromedary.data"), "dromedary.data"), Path::toString);
        check.part("inbox", () -> writable(settings.folder("dromedary.inbox"), "dromedary.inbox"), Path::toString);
        Path scratch = Files.createTempDirectory("dromedary-check-");
        try {
            check.part("routes", () -> routes(home, environment, commandLine, scratch), count -> count + " in " + home.resolve("routes"));
        } finally {
            Confined.deleteWhole(scratch.getParent(), scratch);
        }
        for (String name : new String[] {"dromedary.port", "dromedary.management.port"}) {
            check.part("port", () -> settings.number(name, 1, 65_535), port -> port + (isFree(port) ? "" : " is in use: by Dromedary, where it runs"));
        }
        out.println(check.wrong ? "Dromedary would not start." : "Dromedary would start.");
        return check.wrong ? WRONG : FINE;
    }

    private interface Told<T> {
        String of(T result);
    }

    private <T> T part(String name, Callable<T> looked, Told<T> told) {
        try {
            T result = looked.call();
            out.println("%-9s ok: %s".formatted(name, Visible.text(told.of(result))));
            return result;
        } catch (Exception e) {
            wrong = true;
            out.println("%-9s WRONG: %s".formatted(name, Visible.text(e.getMessage() == null ? e.toString() : e.getMessage())));
            return null;
        } finally {
            out.flush();
        }
    }

    /** Makes them as a start does, and starts none. */
    private static int routes(Home home, Map<String, String> environment, Properties commandLine, Path scratch) throws IOException {
        Properties elsewhere = new Properties();
        elsewhere.putAll(commandLine);
        elsewhere.setProperty("dromedary.data", scratch.resolve("data").toString());
        elsewhere.setProperty("dromedary.inbox", scratch.resolve("inbox").toString());
        elsewhere.setProperty("dromedary.temporary", scratch.resolve("temporary").toString());
        elsewhere.setProperty("dromedary.routes.reload", "false");
        elsewhere.setProperty("camel.main.autoStartup", "false");
        try (ServerSocket one = new ServerSocket(0); ServerSocket other = new ServerSocket(0)) {
            elsewhere.setProperty("dromedary.port", String.valueOf(one.getLocalPort()));
            elsewhere.setProperty("dromedary.management.port", String.valueOf(other.getLocalPort()));
        }
        Settings settings = Settings.load(home, environment, elsewhere);
        try (Application application = new Application(settings, status -> { }, Clock.systemUTC(),
                (all, folder) -> Database.isPostgresql(all) ? Database.none() : Database.openNew(all, folder))) {
            application.start();
            return application.context().getRoutesSize();
        }
    }

    /** Where it is not there yet, the folder that it would be made in. */
    private static Path writable(Path folder, String setting) throws IOException {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw SettingException.of(setting, folder.toString(), "a folder that this user may write");
        }
        return folder;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
