package io.dromedary;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.image.Sources;
import io.dromedary.testing.Catalogs;
import io.dromedary.testing.DatabaseKind;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Service;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job, from the upload to the output CSV; run on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlowContract {


    @AutoClose
    private final ImageHost host = new ImageHost();
    @RegisterExtension
    private final RunningApplication application;
    private final Service service;

    FlowContract(DatabaseKind database) {
        application = new RunningApplication().on(database).allowing(host.url()).with("dromedary.catalog.batch", "500");
        service = application.service();
    }

    @Test
    void halvesEveryImageAndGivesTheUrlsInTheInputsOrder() {
        List<String> urls = IntStream.range(0, 6)
            .mapToObj(i -> host.serve("/order/" + i + ".jpg", Pictures.jpeg(320 + i, 240, i))).toList();
        String csv = HEADER
            + "1,Mug,\"" + urls.get(0) + ", " + urls.get(1) + "\"\n"
            + "2,Bag,\"" + urls.get(2) + ", " + urls.get(3) + ", " + urls.get(4) + "\"\n"
            + "3,Lamp," + urls.get(5) + "\n";

        JsonNode status = service.finished(service.accepted(csv));

        assertEquals("completed", status.path("status").asText());
        List<List<String>> rows = outputRows(status);
        assertEquals(List.of("S. No.", "Product Name", "Input Image Urls", "Output Image Urls"), rows.get(0));
        int image = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            for (String output : row.get(3).split(", ")) {
                byte[] bytes = service.get(output).body();
                BufferedImage picture = Pictures.decoded(bytes);
                assertEquals(320 + image, picture.getWidth(), "width of image " + image);
                assertEquals(240, picture.getHeight());
                assertEquals(13, Pictures.firstQuantiser(bytes), "quality 50 by the tables that are seen divides the first coefficient by 13");
                image++;
            }
        }
        assertEquals(6, image);
    }

    @Test
    void countsWhatCameInAndWhatWentOut() {
        byte[] source = Pictures.jpeg(400, 300, 7);
        String url = host.serve("/count.jpg", source);

        JsonNode status = service.finished(service.accepted(Catalogs.of(url)));

        assertAll(
            () -> assertEquals(1, status.at("/products/total").asInt()),
            () -> assertEquals(1, status.at("/images/total").asInt()),
            () -> assertEquals(0, status.at("/images/pending").asInt()),
            () -> assertEquals(1, status.at("/images/completed").asInt()),
            () -> assertEquals(source.length, status.at("/bytes/in").asLong()),
            () -> assertTrue(status.at("/bytes/out").asLong() > 0 && status.at("/bytes/out").asLong() < source.length),
            () -> assertTrue(status.at("/bytes/saved_percent").asDouble() > 10));
    }

    @Test
    void keepsThePositionOfAFailedImageAndSaysWhyItFailed() {
        String first = host.serve("/gap/1.jpg", Pictures.jpeg(200, 100, 1));
        String missing = host.url("/gap/missing.jpg");
        String third = host.serve("/gap/3.jpg", Pictures.jpeg(200, 100, 3));

        JsonNode status = service.finished(service.accepted(
            HEADER + "17,Mug,\"" + first + "," + missing + "," + third + "\"\n"));

        assertEquals("completed", status.path("status").asText());
        String[] slots = outputRows(status).get(1).get(3).split(",", -1);
        assertEquals(3, slots.length);
        assertFalse(slots[0].isBlank());
        assertTrue(slots[1].isBlank());
        assertFalse(slots[2].isBlank());
        JsonNode error = status.at("/errors/0");
        assertAll(
            () -> assertEquals(1, status.at("/images/failed").asInt()),
            () -> assertEquals(2, error.path("row").asInt()),
            () -> assertEquals("17", error.path("serial").asText()),
            () -> assertEquals(2, error.path("position").asInt()),
            () -> assertEquals(missing, error.path("url").asText()),
            () -> assertEquals("http_404", error.path("code").asText()),
            () -> assertEquals(404, error.path("http_status").asInt()));
    }

    @Test
    void takesTheRowsOfOneProductOfAnExportTogether() {
        String first = host.serve("/shop/1.jpg", Pictures.jpeg(200, 100, 1));
        String missing = host.url("/shop/missing.jpg");
        String third = host.serve("/shop/3.jpg", Pictures.jpeg(200, 100, 3));
        String export = "Handle,Title,Option1 Value,Image Src,Variant Image\n"
            + "mug,Red Mug,S," + first + ",\n"
            + "mug,,M,,\n"
            + "mug,,L," + missing + "," + first + "\n"
            + "cup,Blue Cup,S," + third + ",\n";

        String id = service.accepted(export);
        JsonNode status = service.finished(id);

        JsonNode images = service.get("/requests/" + id + "/images").json().path("images");
        JsonNode products = service.get("/requests/" + id + "/products").json().path("products");
        List<List<String>> output = outputRows(status);
        List<List<String>> report = rows(service.get(status.path("report_csv").asText()).text());
        String mug = images.at("/0/output_url").asText();
        assertAll(
            () -> assertEquals("2 0", status.at("/products/total").asText() + " " + status.at("/products/invalid").asText()),
            () -> assertEquals("4 3 1", status.at("/images/total").asText() + " " + status.at("/images/completed").asText() + " " + status.at("/images/failed").asText()),
            () -> assertEquals("2 mug 2", status.at("/errors/0/row").asText() + " " + status.at("/errors/0/serial").asText() + " " + status.at("/errors/0/position").asText()),
            () -> assertEquals(List.of("2 Red Mug 1", "2 Red Mug 2", "2 Red Mug 3", "5 Blue Cup 1"), IntStream.range(0, images.size()).mapToObj(images::get)
                .map(image -> image.path("row").asText() + " " + image.path("product").asText() + " " + image.path("position").asText()).toList()),
            () -> assertEquals(List.of("2 mug 3 2 1", "5 cup 1 1 0"), IntStream.range(0, products.size()).mapToObj(products::get)
                .map(product -> product.path("row").asText() + " " + product.path("serial").asText() + " " + product.path("images").asText() + " "
                    + product.path("completed").asText() + " " + product.path("failed").asText()).toList()),
            () -> assertEquals(List.of(mug, "", ", " + mug, images.at("/3/output_url").asText()), output.stream().skip(1).map(row -> row.get(5)).toList()),
            () -> assertEquals(List.of("mug Red Mug 1", "mug Red Mug 2", "mug Red Mug 3", "cup Blue Cup 1"),
                report.stream().skip(1).map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2)).toList()),
            () -> assertEquals(List.of("mug", "Red Mug", "L", missing, "", "image 2: http_404: " + status.at("/errors/0/detail").asText()), rows(service.get(status.path("failed_csv").asText()).text()).get(1)),
            () -> assertEquals(export.replace(first, mug).replace(third, images.at("/3/output_url").asText()), service.get(status.path("replaced_csv").asText()).text()));
    }

    @Test
    void reportsEveryImageAndListsTheFailedOnesForAnotherTry() {
        String good = host.serve("/report/good.jpg", Pictures.jpeg(200, 100, 1));
        String bad = host.serve("/report/bad.jpg", "<html><title>Not here</title></html>".getBytes(StandardCharsets.UTF_8));

        JsonNode status = service.finished(service.accepted(HEADER + "1,Mug," + good + "\n2,Bag," + bad + "\n"));

        List<List<String>> report = rows(service.get(status.path("report_csv").asText()).text());
        assertEquals(List.of("S. No.", "Product Name", "Position", "Input Image Url", "Output Image Url", "Status", "Error Code",
            "Error", "HTTP Status", "Bytes In", "Bytes Out", "Saved Percent", "Width", "Height", "Attempts", "Change", "Checks", "Same As"), report.get(0));
        assertEquals(List.of("completed", "failed"), List.of(report.get(1).get(5), report.get(2).get(5)));
        assertEquals("not_an_image", report.get(2).get(6));
        List<List<String>> failed = rows(service.get(status.path("failed_csv").asText()).text());
        assertEquals(List.of(List.of("S. No.", "Product Name", "Input Image Urls", "Dromedary Error"), List.of("2", "Bag", bad, "image 1: not_an_image: " + report.get(2).get(7))), failed);
    }

    @Test
    void isFailedWhenNoImageSucceeded() {
        JsonNode status = service.finished(service.accepted(Catalogs.of(host.url("/none.jpg"))));

        assertEquals("failed", status.path("status").asText());
    }

    @Test
    void fetchesAUrlThatSeveralRowsNameOnlyOnce() {
        String shared = host.serve("/shared.jpg", Pictures.jpeg(200, 100, 5));
        StringBuilder csv = new StringBuilder(HEADER);
        // More rows than a batch has, so that later batches name an image that is on record already.
        for (int i = 1; i <= 1_200; i++) {
            csv.append(i).append(",Mug,").append(shared).append('\n');
        }

        JsonNode status = service.finished(service.accepted(csv.toString()));

        assertEquals(1, host.requestsOf("/shared.jpg"));
        assertEquals(1_200, status.at("/images/completed").asInt());
        assertEquals(1, outputRows(status).stream().skip(1).map(row -> row.get(3)).distinct().count());
    }

    @Test
    void recordsProductsAndImages() throws Exception {
        String first = host.serve("/records/1.jpg", Pictures.jpeg(210, 100, 1));
        String second = host.serve("/records/2.jpg", Pictures.jpeg(220, 100, 2));
        String id = service.accepted(HEADER + "1.,Mug,\"" + first + "," + second + "\"\n");
        service.finished(id);

        assertEquals(List.of(List.of("1.", "valid")), select(
            "select serial, state from product where request_id = ?", id));
        assertEquals(List.of(List.of("2", "1", "210", "completed"), List.of("2", "2", "220", "completed")), select(
            "select image.sheet_row, image.position, output.width, asset.state from image join asset on asset.id = image.asset_id join output on output.asset_id = asset.id "
                + "where image.request_id = ? order by image.position", id));
    }

    @Test
    void tellsTrueCountsWhileWorkGoesOn() {
        String url = host.serve("/slow.jpg", Pictures.jpeg(200, 100, 1));
        host.shut();
        try {
            String id = service.accepted(Catalogs.of(url));

            JsonNode status = Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> service.status(id), node -> node.path("status").asText().equals("processing"));

            assertEquals(1, status.at("/images/pending").asInt());
            assertTrue(status.path("output_csv").isNull());
            assertEquals(409, service.get("/requests/" + id + "/output.csv").status());
            host.open();
            assertEquals("completed", service.finished(id).path("status").asText());
        } finally {
            host.open();
        }
    }

    @Test
    void skipsBadRowsWhenAskedAndKeepsTheirPlaces() {
        String url = host.serve("/skip.jpg", Pictures.jpeg(200, 100, 1));

        JsonNode status = service.finished(service.accepted(
            HEADER + "1,Mug," + url + "\n2,,\"ftp://x/a.jpg," + url + "\"\n3,Bag," + url + "\n", Map.of("invalid_rows", "skip")));

        assertAll(
            () -> assertEquals(1, status.at("/products/invalid").asInt()),
            () -> assertEquals(2, status.at("/images/invalid").asInt()),
            () -> assertEquals(2, status.at("/images/completed").asInt()));
        List<List<String>> rows = outputRows(status);
        assertEquals(List.of("1", "2", "3"), rows.stream().skip(1).map(row -> row.get(0)).toList());
        assertTrue(rows.get(2).get(3).replace(",", "").isBlank());
        assertEquals(2, rows(service.get(status.path("report_csv").asText()).text()).stream()
            .filter(row -> row.get(5).equals("invalid")).count());
    }

    @Test
    void listsARequestsImagesPageByPage() {
        String url = host.serve("/pages.jpg", Pictures.jpeg(200, 100, 1));
        String id = service.accepted(Catalogs.of(IntStream.rangeClosed(1, 5).mapToObj(i -> url + "?" + i).toList()));
        service.finished(id);

        List<Integer> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = service.get("/requests/" + id + "/images?limit=2&status=completed" + after).json();
            page.path("images").forEach(image -> rows.add(image.path("row").asInt()));
            after = page.path("next").isNull() ? null : "&after=" + page.path("next").asText();
        } while (after != null);

        assertEquals(List.of(2, 3, 4, 5, 6), rows);
    }

    @Test
    void listsRequestsNewestFirst() {
        String url = host.serve("/list.jpg", Pictures.jpeg(200, 100, 1));
        String older = service.accepted(Catalogs.of(url));
        service.finished(older);
        String newer = service.accepted(Catalogs.of(url));
        service.finished(newer);

        JsonNode page = service.get("/requests?limit=1").json();
        JsonNode next = service.get("/requests?limit=1&before=" + newer).json();

        assertEquals(newer, page.at("/requests/0/request_id").asText());
        assertEquals(older, next.at("/requests/0/request_id").asText());
    }

    @Test
    void answersNotModifiedToWhoeverHasTheStatusAlready() {
        String id = service.accepted(Catalogs.of(host.serve("/etag.jpg", Pictures.jpeg(200, 100, 1))));
        service.finished(id);
        Service.Answer first = service.get("/status/" + id);

        assertEquals(304, service.get("/status/" + id, "If-None-Match", first.header("ETag")).status());
        assertEquals(200, service.get("/status/" + id, "If-None-Match", "\"other\"").status());
    }

    @Test
    void compressesAsTheUploadAsks() {
        String url = host.serve("/quality.jpg", Pictures.jpeg(200, 100, 1));

        JsonNode status = service.finished(service.accepted(Catalogs.of(url), Map.of("quality", "20")));

        byte[] output = service.get(outputRows(status).get(1).get(3)).body();
        assertEquals(41, Pictures.firstQuantiser(output), "quality 20 by the tables that are seen divides the first coefficient by 41");
    }

    @Test
    void compressesToTheNumberOfBytesThatTheUploadNames() {
        byte[] source = Pictures.jpeg(200, 100, 1);
        int most = source.length * 2 / 3;
        String url = host.serve("/bytes.jpg", source);

        JsonNode status = service.finished(service.accepted(Catalogs.of(url), Map.of("mode", "bytes", "max_bytes", most + " B")));

        int bytes = service.get(outputRows(status).get(1).get(3)).body().length;
        assertTrue(bytes <= most && bytes > most * 3 / 4, bytes + " of " + most);
    }

    @Test
    void bringsPicturesToTheSizeAndTheRatioThatTheUploadNames() {
        String url = host.serve("/size.jpg", Pictures.jpeg(400, 200, 1));

        JsonNode status = service.finished(service.accepted(Catalogs.of(url), Map.of("fit", "100", "pad", "1:1", "background", "red")));

        BufferedImage picture = Pictures.decoded(service.get(outputRows(status).get(1).get(3)).body());
        assertEquals(100, picture.getWidth());
        assertEquals(100, picture.getHeight());
        assertTrue((picture.getRGB(50, 10) >> 16 & 0xFF) > 240 && (picture.getRGB(50, 10) & 0xFF) < 20, "a red bar");
    }

    @Test
    void saysWhatIsWrongWithASizeOrARatio() {
        String csv = Catalogs.of("http://127.0.0.1/none.jpg");
        assertTrue(service.upload(csv, Map.of("fit", "huge")).json().path("detail").asText().contains("'huge'"));
        assertTrue(service.upload(csv, Map.of("pad", "square")).json().path("detail").asText().contains("'square'"));
    }

    @Test
    void saysWhatIsWrongWithANumberOfBytes() {
        String csv = Catalogs.of("http://127.0.0.1/none.jpg");
        assertTrue(service.upload(csv, Map.of("mode", "bytes", "max_bytes", "many")).json().path("detail").asText().contains("'many'"));
        assertTrue(service.upload(csv, Map.of("max_bytes", "100 kB")).json().path("detail").asText().contains("the mode is 'quality'"));
    }

    @Test
    void namesOutputFilesByRowPositionAndProductUnderARandomToken() throws Exception {
        String url = host.serve("/name.jpg", Pictures.jpeg(200, 100, 1));
        String id = service.accepted(HEADER + "1,Größe Tasse / 3,\"" + url + "\"\n");
        JsonNode status = service.finished(id);

        String output = outputRows(status).get(1).get(3);

        assertTrue(output.matches(".*/images/[A-Za-z0-9_-]{22}/1-1\\.jpg"), output);
        assertFalse(output.contains(id));
        assertTrue(Files.isRegularFile(application.data().resolve(output.substring(output.indexOf("images/")))));
        assertNotEquals("", service.get(output).header("Cache-Control"));
    }

    /** Four quarters of known colours go in as every format; they must come out as upright JPEGs, transparency on white. */
    @Test
    void takesEveryFormatAndGivesUprightJpegs() throws Exception {
        BufferedImage plain = Sources.quarters(160, 120, BufferedImage.TYPE_INT_RGB);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("jpeg", Pictures.jpeg(plain, 0.9f));
        files.put("progressive", Sources.progressiveJpeg(plain));
        files.put("turned", Pictures.withOrientation(Pictures.jpeg(Pictures.turnedLeft(plain), 0.9f), 6));
        files.put("png", Pictures.encoded(plain, "png"));
        files.put("gif", Pictures.encoded(plain, "gif"));
        files.put("bmp", Pictures.encoded(plain, "bmp"));
        files.put("tiff", Pictures.encoded(plain, "tiff"));
        files.put("transparent", Pictures.encoded(Sources.quartersWithAlpha(160, 120, 0), "png"));
        files.put("webp", Sources.WEBP_LOSSY);
        StringBuilder csv = new StringBuilder(HEADER);
        files.forEach((name, bytes) -> csv.append(name).append(",Mug,").append(host.serve("/formats/" + name, bytes)).append('\n'));
        String id = service.accepted(csv.toString(), Map.of("grown", "convert"));

        assertEquals(files.size(), service.finished(id).at("/images/completed").asInt());

        for (JsonNode image : service.get("/requests/" + id + "/images").json().path("images")) {
            String name = image.path("serial").asText();
            Service.Answer output = service.get(image.path("output_url").asText());
            assertEquals("image/jpeg", output.header("Content-Type"), name);
            BufferedImage picture = Pictures.decoded(output.body());
            if (!name.equals("webp")) {
                assertEquals(List.of(160, 120), List.of(picture.getWidth(), picture.getHeight()), name);
            }
            boolean transparent = name.equals("transparent");
            Sources.assertQuarters(picture, 40, Sources.TOP_LEFT, Sources.TOP_RIGHT, Sources.BOTTOM_LEFT,
                transparent ? Color.WHITE : Sources.BOTTOM_RIGHT);
            assertEquals(transparent, image.path("remarks").asText().contains("flattened"), name);
            boolean upright = name.equals("jpeg") || name.equals("progressive");
            assertEquals(upright, image.path("remarks").asText().contains("requantised"), name);
        }
    }

    @Test
    void servesASourceThatIsSmallerThanItsResultAsWhatItIs() throws Exception {
        BufferedImage plain = new BufferedImage(160, 120, BufferedImage.TYPE_BYTE_BINARY);
        Random dots = new Random(3);
        for (int i = 0; i < 160 * 120; i++) {
            plain.setRGB(i % 160, i / 160, dots.nextBoolean() ? 0xFFFFFF : 0);
        }
        Map<String, byte[]> files = Map.of("png", Pictures.encoded(plain, "png"), "gif", Pictures.encoded(plain, "gif"), "webp", Sources.WEBP_LOSSY);
        StringBuilder csv = new StringBuilder(HEADER);
        files.forEach((name, bytes) -> csv.append(name).append(",Mug,").append(host.serve("/kept/" + name, bytes)).append('\n'));
        String id = service.accepted(csv.toString());
        assertEquals(files.size(), service.finished(id).at("/images/completed").asInt());

        for (JsonNode image : service.get("/requests/" + id + "/images").json().path("images")) {
            String name = image.path("serial").asText();
            assertEquals("kept", image.path("remarks").asText(), name);
            assertTrue(image.path("bytes_out").asInt() <= image.path("bytes_in").asInt(), name);
            assertTrue(image.path("output_url").asText().endsWith("." + name), image.path("output_url").asText());
            assertEquals("image/" + name, service.get(image.path("output_url").asText()).header("Content-Type"));
        }
    }

    @Test
    void isNeverBiggerThanTheSource() {
        String url = host.serve("/small.jpg", Pictures.jpeg(200, 100, 3));
        JsonNode status = service.finished(service.accepted(Catalogs.of(url), Map.of("quality", "5")));
        byte[] small = service.get(outputRows(status).get(1).get(3)).body();
        host.serve("/small.jpg", small);

        String id = service.accepted(Catalogs.of(url));
        service.finished(id);

        JsonNode image = service.get("/requests/" + id + "/images").json().at("/images/0");

        assertTrue(image.path("remarks").asText().contains("kept"), image.toString());
        assertTrue(image.path("bytes_out").asInt() <= small.length, image.toString());
    }

    private List<List<String>> outputRows(JsonNode status) {
        String text = service.get(status.path("output_csv").asText()).text();
        assertTrue(text.startsWith("\uFEFF"), "spreadsheets know UTF-8 by its byte order mark");
        return rows(text);
    }

    private static List<List<String>> rows(String csv) {
        try (var parser = org.apache.commons.csv.CSVParser.parse(csv.replace("\uFEFF", ""), org.apache.commons.csv.CSVFormat.RFC4180)) {
            return parser.stream().map(record -> record.toList()).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<List<String>> select(String sql, String parameter) throws Exception {
        DataSource reader = application.dataSource("reader");
        try (Connection connection = reader.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
