import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast several claimers take all pending images: <code>java -cp (driver) Claims.java URL CLAIMERS ROOM STATEMENT…</code>. Prints for
 * each statement images a second, images a claim, and how many were taken twice.
 */
class Claims {

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        int claimers = Integer.parseInt(arguments[1]);
        for (int i = 3; i < arguments.length; i++) {
            for (int run = 0; run < 3; run++) {
                measure(url, claimers, arguments[2], Path.of(arguments[i]));
            }
        }
    }

    private static void measure(String url, int claimers, String room, Path statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(url); Statement all = connection.createStatement()) {
            all.execute("update asset set state = 'pending', claim = 0, claimed_by = null, lease_until = null");
            all.execute("vacuum analyze asset");
            all.execute("delete from worker where place like 'bench %'");
            for (int number = 0; number < claimers; number++) {
                all.execute("insert into worker values ('bench " + number + "', 'bench " + number + "', 'worker', '0', 9000000000000000)");
            }
        }
        String sql = Files.readString(statement).replaceAll("--[^\n]*", "");
        ExecutorService threads = Executors.newFixedThreadPool(claimers);
        List<Callable<int[]>> work = new ArrayList<>();
        for (int number = 0; number < claimers; number++) {
            String claim = filled(sql, number, claimers, room);
            work.add(() -> claim(url, claim));
        }
        long begun = System.nanoTime();
        int images = 0;
        int claims = 0;
        for (Future<int[]> one : threads.invokeAll(work)) {
            images += one.get()[0];
            claims += one.get()[1];
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        threads.shutdown();
        try (Connection connection = DriverManager.getConnection(url); Statement all = connection.createStatement();
             ResultSet row = all.executeQuery("select count(*) filter (where claim > 1), count(*) filter (where claim = 1) from asset")) {
            row.next();
            System.out.printf("%s, %d claimers: %,.0f images/s, %.0f a claim, %d claimed of %d, %d twice%n", statement.getFileName(), claimers,
                images / seconds, (double) images / claims, row.getInt(2), images, row.getInt(1));
        }
    }

    private static String filled(String sql, int number, int claimers, String room) {
        return sql.replace(":?process", "'bench " + number + "'").replace(":?feeders", String.valueOf(claimers)).replace(":?feeder", String.valueOf(number))
            .replace(":?owner", "'bench " + number + "'").replace(":?now", "8000000000000000").replace(":?lease_until", "9000000000000000").replace(":?room", room)
            .replace(":?per_host", "1000").replace(":?consumers", "1000000").replace(":?busy", "'{}'");
    }

    /** Claims until three claims in a row got nothing: another claimer may have had the rows in hand. */
    private static int[] claim(String url, String sql) throws Exception {
        int images = 0;
        int claims = 0;
        int none = 0;
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            while (none < 3) {
                int taken = 0;
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        taken++;
                    }
                }
                none = taken == 0 ? none + 1 : 0;
                claims += taken == 0 ? 0 : 1;
                images += taken;
            }
        }
        return new int[] {images, claims};
    }
}
