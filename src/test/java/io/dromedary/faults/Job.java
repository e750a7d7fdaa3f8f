package io.dromedary.faults;

import io.dromedary.testing.Catalogs;
import io.dromedary.testing.Pictures;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job of 12 images: a duplicate, one that is fetched at the second try, one that is too large for memory while it waits, one that
 * is missing until the next round and one that is no picture; besides a row that is invalid, and a webhook.
 */
final class Job {

    private static final byte[] LARGE = padded(Pictures.jpeg(24, 16, 1), 530_000);
    private static final byte[] PNG = Pictures.encoded(Pictures.photo(24, 16, 2), "png");
    private static final List<byte[]> JPEGS = List.of(Pictures.jpeg(24, 16, 3), Pictures.jpeg(32, 24, 4), Pictures.jpeg(16, 16, 5));

    private final FaultyOrigin origin;
    private final String place;
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private final List<String> names = List.of("a.jpg", "b.jpg", "c.jpg", "d.jpg", "second-try.jpg", "a.jpg", "missing.jpg", "broken.jpg", "e.jpg", "f.png", "large.jpg", "g.jpg");

    /** @param number its own */
    Job(FaultyOrigin origin, int number) {
        this.origin = origin;
        this.place = "/" + number;
        for (String name : names) {
            origin.serve(path(name), 200, JPEGS.get(name.charAt(0) % JPEGS.size()));
        }
        origin.serve(path("f.png"), 200, PNG);
        origin.serve(path("large.jpg"), 200, LARGE);
        origin.serveAfter(503, path("second-try.jpg"), JPEGS.get(0));
        origin.serve(path("missing.jpg"), 404, new byte[0]);
        origin.serve(path("broken.jpg"), 200, "This is no picture.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (String name : names) {
            outcomes.put(name, name.startsWith("missing") || name.startsWith("broken") ? "failed" : "completed");
        }
    }

    private static byte[] padded(byte[] jpeg, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        while (out.size() < size) {
            out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xff});
            out.writeBytes(new byte[0xfffd]);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private String path(String name) {
        return place + "/" + name;
    }

    String csv() {
        StringBuilder csv = new StringBuilder(Catalogs.HEADER);
        for (int product = 0; product < names.size() / 3; product++) {
            List<String> urls = names.subList(3 * product, 3 * product + 3).stream().map(name -> origin.url(path(name))).toList();
            csv.append(product + 1).append(",Product ").append(product + 1).append(",\"").append(String.join(", ", urls)).append("\"\n");
        }
        return csv.append("5,Product 5,ftp://images.example/x.jpg\n").toString();
    }

    String webhook() {
        return origin.url(path("hook"));
    }

    /** The ids of the events that came in. */
    List<String> events() {
        return origin.events(path("hook")).stream().map(event -> event.split(" ")[0]).toList();
    }

    /** From now on the missing image is there. */
    void find() {
        origin.serve(path("missing.jpg"), 200, JPEGS.get(1));
        outcomes.put("missing.jpg", "completed");
    }

    /** @return what is wrong with the slots' outcomes; of those whose origin was in trouble only that they have one is asked */
    List<String> violations(List<String> found) {
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), found.size()); i++) {
            String wanted = outcomes.get(names.get(i));
            if (!found.get(i).equals(wanted) && !origin.wasTroubled(path(names.get(i)))) {
                violations.add("Not so: " + names.get(i) + " is " + wanted + ": " + found.get(i));
            }
        }
        return violations;
    }

    void forget() {
        origin.forget(place + "/");
    }
}
