package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.fetch.AddressPolicy;
import io.dromedary.fetch.AllowList;
import io.dromedary.fetch.WrittenHosts;
import io.dromedary.testing.Catalogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check warns of a catalogue of private addresses, before its images fail one after the other. */
class PrivateHostsTest {

    @TempDir
    private Path folder;

    @Test
    void countsTheImagesOfEachPrivateHostInOneWarning() throws IOException {
        CatalogSummary summary = check("", IntStream.rangeClosed(1, 73)
            .mapToObj(i -> (i % 2 == 0 ? "http://10.0.0.5/" : "http://nas.local:8080/") + i + ".jpg").toArray(String[]::new));

        assertTrue(summary.valid());
        assertEquals(73, summary.privateImages());
        assertEquals(List.of(new Findings.Kind("private_address", 2, summary.warnings().first())), summary.warnings().kinds());
        RowProblem nas = summary.warnings().first().get(0);
        assertEquals("2 http://nas.local:8080/1.jpg", nas.row() + " " + nas.value());
        assertTrue(nas.detail().startsWith("37 images are at 'nas.local:8080' (a name of the local network, RFC 6762), where this service does not go."), nas.detail());
        assertTrue(summary.warnings().first().get(1).detail().startsWith("36 images are at '10.0.0.5' (private, RFC 1918)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/a.jpg", "http://shop.localhost:8080/a.jpg", "http://127.0.0.1/a.jpg", "http://192.168.178.20/a.jpg",
        "http://169.254.169.254/a.jpg", "http://[fd00::1]:81/a.jpg", "http://[::ffff:10.0.0.1]/a.jpg", "https://NAS.Local./a.jpg",
        "http://fileserver/a.jpg?b", "https://images.internal", "http://router.home.arpa#a"})
    void warnsOf(String url) throws IOException {
        assertEquals(1, check("", url).privateImages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://images.example/a.jpg", "http://93.184.215.14/a.jpg", "https://local.example/10.0.0.1.jpg", "https://my.mylocal/a.jpg",
        "http://10.0.0.1.nip.example/a.jpg", "http://[2a00:1450:4001:81b::200e]/a.jpg"})
    void saysNothingOf(String url) throws IOException {
        assertEquals(0, check("", url).privateImages());
    }

    @Test
    void knowsWhatTheOperatorOpened() throws IOException {
        String opened = "http://10.0.0.5/shop, 192.168.0.0/16";

        assertEquals(1, check(opened, "http://10.0.0.5/shop/a.jpg", "http://10.0.0.5/other/a.jpg", "http://192.168.1.1/a.jpg").privateImages());
        assertEquals(0, check(opened, "http://nas.local/a.jpg").privateImages(), "it may lie in the block that is open");
    }

    @Test
    void countsNeighboursWhoseNamesBeginAlikeApart() throws IOException {
        List<RowProblem> told = check("", "http://10.0.0.5", "http://10.0.0.5", "http://10.0.0.55/a.jpg", "http://10.0.0.5/b.jpg", "http://10.0.0.5?c").warnings().first();

        assertEquals(List.of("4 images are at '10.0.0.5'", "1 image is at '10.0.0.55'"), told.stream().map(problem -> problem.detail().replaceAll(" \\(.*", "")).toList());
    }

    @Test
    void tellsAHundredHostsAndCountsTheImagesOfAll() throws IOException {
        CatalogSummary summary = check("", IntStream.range(0, 205).mapToObj(i -> "http://10.0." + i % 102 + ".1/" + i + ".jpg").toArray(String[]::new));

        assertEquals(205, summary.privateImages());
        assertEquals(PrivateHosts.MOST, summary.warnings().count());
        assertTrue(summary.warnings().first().get(0).detail().startsWith("3 images are at '10.0.0.1'"), summary.warnings().first().get(0).detail());
        assertEquals("101 http://10.0.99.1/99.jpg", summary.warnings().first().get(99).row() + " " + summary.warnings().first().get(99).value());
    }

    @Test
    void asksAboutAHostOnceAndRemembersTenThousand() {
        List<String> asked = new ArrayList<>();
        PrivateHosts hosts = new PrivateHosts(new HostPolicy() {

            @Override
            public Optional<String> refusal(String host) {
                asked.add(host);
                return Optional.empty();
            }

            @Override
            public boolean opened(String url) {
                return false;
            }
        });

        IntStream.range(0, 10_000).forEach(i -> hosts.add(row("https://h" + i + ".example:80/1.jpg")));
        hosts.add(row("https://h0.example:80/2.jpg"));
        hosts.add(row("https://h0.example:80/3.jpg"));
        assertEquals(10_001, asked.size(), "once it remembers so many it begins anew");
        hosts.add(row("https://h0.example:80?4.jpg"));
        hosts.add(row("https://h1.example/4.jpg"));
        hosts.add(row("https://h0.example:80/5.jpg"));
        assertEquals(List.of("h9999.example", "h0.example", "h1.example"), asked.subList(9_999, asked.size()));
        assertEquals(0, hosts.images());
    }

    @Test
    void refusesNothingWithoutAPolicy() {
        assertEquals(Optional.empty(), HostPolicy.none().refusal("10.0.0.5"));
        assertTrue(HostPolicy.none().opened("http://10.0.0.5/a.jpg"));
    }

    private static CatalogRow row(String url) {
        return new CatalogRows(List.of(List.of("S. No.", "Product", "Image"), List.of("1", "Mug", url)).iterator(),
            new Layout(List.of("S. No.", "Product", "Image"), 0, 1, List.of(2))).next();
    }

    private CatalogSummary check(String opened, String... urls) throws IOException {
        String rows = IntStream.range(0, urls.length).mapToObj(i -> (i + 1) + ",Mug," + urls[i]).collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.writeString(folder.resolve("catalog.csv"), Catalogs.HEADER + rows);
        CatalogValidator validator = new CatalogValidator(ShareLinks.none(), new WrittenHosts(new AddressPolicy(), AllowList.parse(opened)), Dialects.none());
        try {
            return validator.validate(file, CatalogFormat.inspect(file), ReadingOptions.NONE, problem -> { });
        } catch (CatalogException e) {
            throw new AssertionError(e);
        }
    }
}
