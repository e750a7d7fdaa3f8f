package io.dromedary;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.flow.ImageNames;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Exports;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import io.dromedary.testing.Service.Answer;
import io.dromedary.testing.Workbooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code replaced.csv}: the file that came in, ready to go back to where it came from. */
class ReplacedFileTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url());
    private static final Service service = application.service();

    @Test
    void isTheFileThatCameInWithTheNewAddressesUnderItsOwnName() {
        String good = host.serve("/größe 1.jpg".replace(" ", "%20").replace("öß", "%C3%B6%C3%9F"), Pictures.jpeg(200, 100, 1));
        String csv = "S. No.;Product Name;Note;Input Image Urls;\r\n\r\nA-1;\"Größe; 5 €\";=1+1;\"" + good + ", " + host.url("/none.jpg") + "\"\r\nB;Bag;'-x;" + good + ";\r\n";

        String id = accepted(csv.getBytes(WESTERN), "Übersicht Märkte.csv", Map.of("encoding", "windows-1252"));
        JsonNode status = service.finished(id);
        Answer kept = service.get(status.path("replaced_csv").asText());
        Answer emptied = service.get(status.path("replaced_csv").asText() + "?failed=empty");

        String made = service.get("/requests/" + id + "/images").json().at("/images/0/output_url").asText();
        String expected = csv.replace(good, made);
        assertAll(
            () -> assertTrue(made.endsWith(".jpg"), made),
            () -> assertArrayEquals(expected.getBytes(WESTERN), kept.body(), new String(kept.body(), WESTERN)),
            () -> assertArrayEquals(expected.replace(host.url("/none.jpg"), "").getBytes(WESTERN), emptied.body(), new String(emptied.body(), WESTERN)),
            () -> assertEquals("text/csv; charset=windows-1252", kept.header("Content-Type")),
            () -> assertEquals("attachment; filename=\"_bersicht M_rkte.csv\"; filename*=UTF-8''%C3%9Cbersicht%20M%C3%A4rkte.csv", kept.header("Content-Disposition")),
            () -> assertNotEquals(kept.header("ETag"), emptied.header("ETag")),
            () -> assertEquals(304, service.get("/requests/" + id + "/replaced.csv", "If-None-Match", kept.header("ETag")).status()));
    }

    @Test
    void namesTheFilesOfImagesByTheTemplateInAnyScript() {
        String csv = "S. No.;Product Name;Input Image Urls\nКружка 1;Mug;" + host.serve("/a.jpg", Pictures.jpeg(200, 100, 6))
            + "\n杯子;Cup;" + host.serve("/b.jpg", Pictures.jpeg(200, 100, 7)) + "\nA/b;Cup;" + host.serve("/c.jpg", Pictures.jpeg(200, 100, 8)) + "," + host.url("/a.jpg") + "\n";
        boolean any = ImageNames.anyScript();

        String id = accepted(csv.getBytes(StandardCharsets.UTF_8), "a.csv", Map.of("image_name", "{product}_{serial}-{position}"));
        service.finished(id);
        List<String> urls = new ArrayList<>();
        service.get("/requests/" + id + "/images").json().path("images").forEach(image -> urls.add(image.path("output_url").asText()));

        List<String> names = urls.stream().map(url -> url.substring(url.lastIndexOf('/') + 1)).toList();
        assertEquals(List.of(any ? "mug_%D0%BA%D1%80%D1%83%D0%B6%D0%BA%D0%B0-1-1.jpg" : "mug_1-1.jpg", any ? "cup_%E6%9D%AF%E5%AD%90-1.jpg" : "cup_row-3-1.jpg",
            "cup_a-b-1.jpg", names.get(0)), names, "the image that two rows name is called by the first");
        urls.forEach(url -> assertEquals(200, service.get(url).status(), url));
        String replaced = service.get("/requests/" + id + "/replaced.csv").text();
        assertEquals("S. No.;Product Name;Input Image Urls\nКружка 1;Mug;%s\n杯子;Cup;%s\nA/b;Cup;%s,%s\n".formatted(urls.toArray()), replaced);
        Answer wrong = service.upload(csv, Map.of("image_name", "{sku}"));
        assertEquals(400, wrong.status());
        assertTrue(wrong.json().path("detail").asText().startsWith("image_name is '{sku}', which has '{sku}' in it."), wrong.text());
    }

    @Test
    void isAFeedWhereAFeedCameIn() {
        Exports.Export feed = new Exports(host.url("/feed")).googleRss();
        Exports.paths().forEach(path -> host.serve("/feed" + path, Pictures.jpeg(60, 40, path.hashCode())));
        String id = accepted(feed.bytes(), feed.fileName(), Map.of());
        JsonNode status = service.finished(id);

        Answer back = service.get(status.path("replaced_csv").asText());

        String expected = new String(feed.bytes(), StandardCharsets.UTF_8);
        Map<String, String> made = made(id);
        for (String address : made.keySet().stream().sorted((one, other) -> other.length() - one.length()).toList()) {
            expected = expected.replace(address.replace("&", "&amp;"), made.get(address)).replace(address, made.get(address));
        }
        assertEquals(60, made.size());
        assertEquals(expected, back.text());
        assertTrue(back.header("Content-Type").contains("xml"), back.header("Content-Type"));
        assertTrue(back.header("Content-Disposition").contains("filename=\"feed.xml\""), back.header("Content-Disposition"));
    }

    @Test
    void isAWorkbookWhereAWorkbookCameIn() throws IOException {
        String one = host.serve("/x1.jpg", Pictures.jpeg(200, 100, 11));
        String two = host.serve("/x2.jpg", Pictures.jpeg(200, 100, 12));
        byte[] workbook = Workbooks.of(List.of(List.of("S. No.", "Product Name", "Input Image Urls", "Note"), List.of("", "", "", ""),
            List.of("0815", "Größe", one + ", " + two, "see " + one), List.of("2", "Bag", two, "=1+1")));
        String id = accepted(workbook, "Übersicht.xlsx", Map.of());
        service.finished(id);

        Answer back = service.get("/requests/" + id + "/replaced.csv");

        Map<String, String> made = made(id);
        Map<String, String> parts = unzip(back.body());
        Map<String, String> before = unzip(workbook);
        String sheet = "xl/worksheets/sheet1.xml";
        assertEquals("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", back.header("Content-Type"));
        assertEquals(before.keySet(), parts.keySet());
        before.keySet().stream().filter(name -> !name.equals(sheet)).forEach(name -> assertEquals(before.get(name), parts.get(name), name));
        assertEquals(before.get(sheet).replaceFirst("(<c r=\"C3\") t=\"s\"><v>[0-9]+</v>", "$1 t=\"inlineStr\"><is><t>" + made.get(one) + ", " + made.get(two) + "</t></is>")
            .replaceFirst("(<c r=\"C4\") t=\"s\"><v>[0-9]+</v>", "$1 t=\"inlineStr\"><is><t>" + made.get(two) + "</t></is>"), parts.get(sheet));
        Answer again = service.upload(back.body(), "again.xlsx", Map.of("dry_run", "true"));
        assertEquals(2, again.json().path("products").asInt(), again.text());
    }

    @Test
    void isSentInPartsToo() {
        String id = service.accepted(Catalogs.of(host.serve("/part.jpg", Pictures.jpeg(200, 100, 2))));
        service.finished(id);
        byte[] whole = service.get("/requests/" + id + "/replaced.csv").body();

        Answer part = service.get("/requests/" + id + "/replaced.csv", "Range", "bytes=40-59");

        assertEquals(206, part.status());
        assertEquals("bytes 40-59/" + whole.length, part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(whole, 40, 60), part.body());
        assertArrayEquals(Arrays.copyOfRange(whole, whole.length - 9, whole.length), service.get("/requests/" + id + "/replaced.csv", "Range", "bytes=-9").body());
        assertEquals(416, service.get("/requests/" + id + "/replaced.csv", "Range", "bytes=" + whole.length + "-").status());
    }

    @Test
    void hasTheNewAddressOfAnImageThatTheRetryBrought() {
        String late = host.url("/late.jpg");
        String id = service.accepted(Catalogs.of(late, host.serve("/early.jpg", Pictures.jpeg(200, 100, 3))));
        service.finished(id);
        Answer before = service.get("/requests/" + id + "/replaced.csv");
        host.serve("/late.jpg", Pictures.jpeg(200, 100, 4));

        service.send("POST", "/requests/" + id + "/retry", new byte[0]);
        assertEquals(0, service.finished(id).at("/images/failed").asInt());
        Answer after = service.get("/requests/" + id + "/replaced.csv");

        assertTrue(before.text().contains(late), before.text());
        assertTrue(!after.text().contains(host.url()), after.text());
        assertNotEquals(before.header("ETag"), after.header("ETag"));
    }

    @Test
    void saysWhatIsAllowedAndThatItIsNotFinished() {
        String id = service.accepted(Catalogs.of(host.serve("/any.jpg", Pictures.jpeg(200, 100, 5))));
        service.finished(id);
        Answer other = service.get("/requests/" + id + "/replaced.csv?failed=other");
        host.shut();
        String slow = service.accepted(Catalogs.of(host.url("/slow.jpg")));
        int early = service.get("/requests/" + slow + "/replaced.csv").status();
        host.open();

        assertEquals(400, other.status());
        assertEquals("failed is 'other', but it must be 'keep' (an image that failed keeps its old address) or 'empty'.", other.json().path("detail").asText());
        assertEquals(404, service.get("/requests/00000000-0000-4000-8000-000000000000/replaced.csv").status());
        assertEquals(409, early);
    }

    /** By its input address, where each image's file is. */
    private static Map<String, String> made(String id) {
        Map<String, String> made = new HashMap<>();
        service.get("/requests/" + id + "/images?limit=1000").json().path("images").forEach(image -> made.put(image.path("input_url").asText(), image.path("output_url").asText()));
        return made;
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static String accepted(byte[] csv, String name, Map<String, String> options) {
        Answer answer = service.upload(csv, name, options);
        assertEquals(200, answer.status(), answer.text());
        return answer.json().path("request_id").asText();
    }
}
