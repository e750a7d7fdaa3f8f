import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Renders the pictures of the sample catalogue: a small studio with a ray-marched product in it.
 * Everything is computed from fixed numbers, so every run writes the same pictures.
 *
 * <p>Run: {@code java src/bench/java/SampleImages.java <folder>}
 */
public final class SampleImages {

    /** A point, a direction or a linear-light colour. */
    record V(double x, double y, double z) {
        V plus(V o) { return new V(x + o.x, y + o.y, z + o.z); }
        V minus(V o) { return new V(x - o.x, y - o.y, z - o.z); }
        V times(double s) { return new V(x * s, y * s, z * s); }
        V times(V o) { return new V(x * o.x, y * o.y, z * o.z); }
        V cross(V o) { return new V(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x); }
        V mix(V o, double t) { return times(1 - t).plus(o.times(t)); }
        V unit() { return times(1 / length()); }
        double dot(V o) { return x * o.x + y * o.y + z * o.z; }
        double length() { return Math.sqrt(dot(this)); }
    }

    /** Signed distance to a surface, negative inside; also used for the height of a fine relief. */
    interface Shape { double at(V p); }

    interface Finish { Look at(V p); }

    record Look(V colour, double shine, double mirror, double glow) { }
    record Part(Shape shape, Shape relief, Finish finish) { }
    record Product(V low, V high, V bulb, List<Part> parts) { }
    record Camera(V eye, V target, double zoom) { }
    record Studio(Finish floor, V wall) { }
    record Shot(String name, int width, int height, boolean turned, Camera camera, Studio studio, Product product) { }

    private static final V KEY_LIGHT = v(-0.55, 0.85, 0.5).unit();
    private static final V FILL_LIGHT = v(0.8, 0.25, 0.5).unit();
    private static final V LAMP_COLOUR = v(1.0, 0.72, 0.42);
    private static final Shape SMOOTH = p -> 0;

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Shot shot : shots()) {
            // An optional second argument renders only the matching pictures, to try out a change quickly.
            if (args.length > 1 && !shot.name.contains(args[1])) continue;
            BufferedImage image = render(shot);
            byte[] jpeg = shot.turned ? withOrientation(encode(quarterTurnLeft(image)), 6) : encode(image);
            Files.write(folder.resolve(shot.name + ".jpg"), jpeg);
            System.out.printf("%s.jpg %d kB%n", shot.name, jpeg.length / 1000);
        }
    }

    // ---- The catalogue ----

    private static List<Shot> shots() {
        Studio warm = studio(0xE9E2D8, 0xD9CEC0), cool = studio(0xDDE3E6, 0xB9C6CE);
        Studio dusk = studio(0x8C8580, 0x46413E), sage = studio(0xD5DACB, 0xAEB9A2);
        Studio table = new Studio(p -> wood(v(p.z * 1.7 + 0.13, p.x * 1.2, p.y), 0xB5946F, 0x8A6444, 0.02), rgb(0x9A7A58));
        Product cream = mug(0xF1EAD9, 0x27405F, true, false), blue = mug(0x2F5F8A, 0xF0EDE4, false, false);
        Product coffee = mug(0xEFE8D8, 0x2B2B2E, false, true);
        Product lit = lamp(0x24272B, 0xC79A4B, true), green = lamp(0x5E7F6B, 0xC9A05A, false);
        Product oak = chair(0xC99A61, 0x9B6A38), walnut = chair(0x7A4E30, 0x4A2B19);
        return List.of(
            shot("enamel-mug-front", 1400, 1200, v(0.9, 1.55, 4.6), v(0.11, 0.47, 0), 5.0, warm, cream),
            shot("enamel-mug-blue", 1200, 1200, v(-1.5, 1.5, 4.3), v(0.1, 0.49, 0), 4.6, cool, blue),
            shot("enamel-mug-coffee", 1200, 1200, v(1.2, 4.4, 2.0), v(0.1, 0.52, 0), 4.4, table, coffee),
            shot("leather-bag-cognac", 1600, 1200, v(-1.5, 1.5, 5.0), v(0.04, 0.6, 0), 4.6, warm, bag(0x8F5A36)),
            shot("leather-bag-black", 1400, 1200, v(2.1, 1.35, 4.7), v(0.02, 0.6, 0), 4.3, cool, bag(0x2A2725)),
            shot("desk-lamp-lit", 1600, 1200, v(3.2, 1.2, 5.6), v(-0.05, 0.82, 0), 4.6, dusk, lit),
            new Shot("desk-lamp-green", 1200, 1600, true,
                new Camera(v(-1.4, 1.6, 6.0), v(-0.02, 0.84, 0), 4.9), sage, green),
            shot("knitted-scarf-rust", 1200, 1200, v(0, 5.6, 1.6), v(0, 0, 0.7), 3.9, cool, scarf(0x9A4E40, 0xE7D6BC)),
            shot("knitted-scarf-grey", 1400, 1200, v(-1.6, 4.2, 3.4), v(0.0, 0, 0.66), 3.8, warm, scarf(0x6E757C, 0xC9CCCB)),
            shot("knitted-scarf-detail", 1200, 1200, v(-0.9, 1.7, 3.6), v(0.02, 0.05, 1.66), 4.2, warm, scarf(0x9A4E40, 0xE7D6BC)),
            shot("wooden-chair-oak", 1200, 1200, v(-2.6, 2.1, 5.2), v(0.05, 0.82, 0), 4.7, sage, oak),
            shot("wooden-chair-walnut", 1300, 1200, v(3.3, 2.4, 4.6), v(0.05, 0.82, 0), 4.6, warm, walnut));
    }

    private static Shot shot(String name, int width, int height, V eye, V target, double zoom, Studio studio, Product product) {
        return new Shot(name, width, height, false, new Camera(eye, target, zoom), studio, product);
    }

    private static Studio studio(int floor, int wall) {
        V paper = rgb(floor);
        return new Studio(p -> new Look(paper.times(0.97 + 0.05 * fbm(p.times(3))), 0, 0, 0), rgb(wall));
    }

    private static Product mug(int enamel, int rim, boolean printed, boolean filled) {
        Shape outside = p -> cylinder(p, 0.0, 1.0, 0.45, 0.07);
        Shape wall = p -> Math.max(outside.at(p), -cylinder(p, 0.05, 1.3, 0.42, 0.05));
        Shape lip = p -> Math.hypot(Math.hypot(p.x, p.z) - 0.44, p.y - 0.985) - 0.022;
        Shape handle = p -> Math.max(loop(p.minus(v(0.42, 0.53, 0)), 0.13, 0.2, 0.012, 0.05), -outside.at(p) - 0.02);
        Finish body = p -> {
            V base = printed && onMountainPrint(p) ? rgb(rim) : rgb(enamel);
            double speckle = smooth(0.975, 0.988, pebbles(p.times(13))) * (p.y > 0.02 ? 0.75 : 0);
            return new Look(base.mix(rgb(rim), speckle), 0.5, 0.05, 0);
        };
        Finish edge = p -> new Look(rgb(rim), 0.6, 0.06, 0);
        Shape coffee = p -> cylinder(p, 0.3, filled ? 0.86 : 0.31, filled ? 0.425 : 0.1, 0.01);
        Finish brew = p -> new Look(rgb(0x2A1509).mix(rgb(0xA8713E), crema(p)), 0.4, 0.05, 0);
        Shape ripple = p -> 0.0015 * noise(p.times(5));
        List<Part> parts = List.of(new Part(wall, ripple, body), new Part(lip, SMOOTH, edge), new Part(handle, SMOOTH, edge));
        return new Product(v(-0.5, 0, -0.5), v(0.72, 1.03, 0.5), null,
            filled ? List.of(parts.get(0), parts.get(1), parts.get(2), new Part(coffee, SMOOTH, brew)) : parts);
    }

    private static double crema(V p) {
        double ring = smooth(0.34, 0.425, Math.hypot(p.x, p.z));
        return Math.min(1, ring * 0.8 + smooth(0.5, 0.9, fbm(p.times(7))) * 0.2);
    }

    private static boolean onMountainPrint(V p) {
        if (p.z < 0 || Math.hypot(p.x, p.z) < 0.43) return false;
        double along = Math.atan2(p.x, p.z) * 0.45 - 0.06;
        double sun = Math.hypot(along - 0.2, p.y - 0.68);
        double ridge = Math.max(0.66 - Math.abs(along + 0.07) * 1.5, 0.53 - Math.abs(along - 0.13) * 1.3);
        double snow = 0.57 + 0.02 * Math.abs((along * 20 - Math.floor(along * 20)) * 2 - 1);
        return sun < 0.05 || p.y > 0.33 && p.y < ridge && (p.y < snow || p.y > ridge - 0.018);
    }

    private static Product bag(int hide) {
        // Tapering stretches distances, so they are scaled down: a ray must never step through the surface.
        Shape body = p -> box(v(p.x / (1 - 0.06 * p.y), p.y - 0.5, p.z * (1 + 0.35 * p.x * p.x + 0.25 * p.y)), 0.74, 0.5, 0.25, 0.09) * 0.65;
        Shape flapEdge = p -> rectangle(p.x, p.y - 1.0, 0.72, 0.58, 0.22);
        Shape flap = p -> Math.max(Math.max(body.at(p) - 0.02, flapEdge.at(p)), -p.z - 0.16);
        Shape belts = p -> Math.max(body.at(p) - 0.034, Math.max(rectangle(Math.abs(p.x) - 0.36, p.y - 0.65, 0.06, 0.42, 0.05), -p.z));
        Shape buckles = p -> {
            double frame = Math.abs(rectangle(Math.abs(p.x) - 0.36, p.y - 0.55, 0.075, 0.06, 0.025)) - 0.014;
            double pin = rectangle(Math.abs(p.x) - 0.36, p.y - 0.52, 0.009, 0.045, 0.005);
            return Math.max(Math.abs(body.at(p) - 0.042) - 0.014, Math.max(Math.min(frame, pin), -p.z)) - 0.003;
        };
        Shape handle = p -> loop(turned(p.minus(v(0, 1.02, 0))), 0.16, 0.16, 0.02, 0.035);
        Shape grain = p -> 0.003 * pebbles(p.times(52)) + 0.006 * fbm(p.times(6));
        Finish leather = p -> leather(p, hide, stitched(rectangle(p.x, p.y - 0.5, 0.74, 0.5, 0.1) + 0.055, p));
        Finish flapLeather = p -> leather(p, hide, p.z > 0 && stitched(flapEdge.at(p) + 0.04, p));
        Finish beltLeather = p -> leather(p, hide, stitched(Math.abs(Math.abs(p.x) - 0.36) - 0.045, v(0, p.y, 0)));
        Finish brass = p -> metal(0xD0AA62);
        return new Product(v(-0.86, 0, -0.4), v(0.86, 1.42, 0.4), null, List.of(
            new Part(body, grain, leather), new Part(flap, grain, flapLeather), new Part(belts, grain, beltLeather),
            new Part(handle, grain, p -> leather(p, hide, false)), new Part(buckles, SMOOTH, brass)));
    }

    private static boolean stitched(double fromSeam, V p) {
        double dash = (p.x + p.y) * 22;
        return Math.abs(fromSeam) < 0.006 && dash - Math.floor(dash) < 0.65;
    }

    private static Look leather(V p, int hide, boolean stitch) {
        if (stitch) return new Look(rgb(0xE0C9A0), 0.1, 0, 0);
        double patina = 0.6 + 0.55 * fbm(p.times(3.5)) + 0.25 * pebbles(p.times(52));
        return new Look(rgb(hide).times(patina), 0.28, 0.015, 0);
    }

    private static Product lamp(int paint, int fittings, boolean on) {
        V foot = v(-0.35, 0.06, 0), elbow = v(-0.62, 0.98, 0), neck = v(0.28, 1.6, 0), aim = v(0.55, -0.84, 0.12).unit();
        Shape base = p -> cylinder(p.minus(v(foot.x, 0, 0)), 0.0, 0.085, 0.4, 0.03);
        Shape arms = p -> Math.min(rod(p, foot, elbow, 0.024, 0.024), rod(p, elbow, neck, 0.024, 0.024));
        Shape joints = p -> Math.min(Math.min(rod(p, elbow.plus(v(0, 0, -0.07)), elbow.plus(v(0, 0, 0.07)), 0.05, 0.05),
            rod(p, foot, foot.plus(v(-0.03, 0.1, 0)), 0.06, 0.04)), rod(p, neck.plus(v(0, 0, -0.08)), neck.plus(v(0, 0, 0.08)), 0.038, 0.038));
        Shape shade = p -> {
            double along = p.minus(neck).dot(aim), away = p.minus(neck).minus(aim.times(along)).length();
            double skirt = Math.abs(away - 0.1 - 0.36 * smooth(0.02, 0.75, along)) * 0.8 - 0.012;
            double cap = Math.max(away - 0.11, Math.abs(along + 0.02) - 0.035) - 0.01;
            return Math.min(Math.max(skirt, Math.abs(along - 0.28) - 0.28), cap);
        };
        V bulb = neck.plus(aim.times(0.38));
        Shape globe = p -> p.minus(bulb).length() - 0.11;
        Finish coat = p -> new Look(rgb(paint).times(0.9 + 0.2 * fbm(p.times(9))), 0.35, 0.05, 0);
        Finish shadeCoat = p -> {
            V q = p.minus(neck);
            double along = q.dot(aim), away = q.minus(aim.times(along)).length();
            boolean inside = along > 0.03 && away < 0.1 + 0.36 * smooth(0.02, 0.75, along);
            return inside ? new Look(rgb(0xEDE8DC), 0.1, 0, 0) : coat.at(p);
        };
        Shape orangePeel = p -> 0.0006 * noise(p.times(70));
        return new Product(v(-0.8, 0, -0.48), v(0.98, 1.78, 0.55), on ? bulb : null, List.of(
            new Part(base, orangePeel, coat), new Part(arms, SMOOTH, p -> metal(fittings)), new Part(joints, SMOOTH, p -> metal(fittings)),
            new Part(shade, orangePeel, shadeCoat), new Part(globe, SMOOTH, p -> new Look(rgb(0xF4EEE2), 0.5, 0.08, on ? 6 : 0))));
    }

    /** A scarf lying flat: a neck loop whose two ends cross; positions on it are (across, height, along). */
    private static Product scarf(int yarn, int stripe) {
        Shape loop = p -> neckLoop(p).z > 0 ? 9 : box(neckLoop(p).minus(v(0, 0.06, 0)), 0.22, 0.045, 9, 0.04);
        Part collar = new Part(p -> Math.max(loop.at(p) * 0.8, neckLoop(p).z), p -> knit(neckLoop(p)), p -> yarn(neckLoop(p), yarn, stripe));
        return new Product(v(-0.95, 0, -0.95), v(0.95, 0.32, 2.25), null,
            List.of(collar, tail(1, 0, yarn, stripe), tail(-1, 0.1, yarn, stripe)));
    }

    private static Part tail(int side, double lift, int yarn, int stripe) {
        Shape cloth = p -> {
            V q = onTail(p, side, lift);
            double sheet = box(q.minus(v(0, 0.06, TAIL / 2 - 0.06)), 0.22, 0.045, TAIL / 2 + 0.06, 0.04);
            return Math.min(sheet, fringe(q)) * 0.75;
        };
        return new Part(cloth, p -> knit(onTail(p, side, lift)), p -> yarn(onTail(p, side, lift), yarn, stripe));
    }

    private static final double LOOP = 0.5, TAIL = 1.6, LEAN = Math.toRadians(24);

    /** Negative "along" within the loop, zero where the straight ends begin. */
    private static V neckLoop(V p) {
        double fromTop = Math.abs(Math.atan2(p.x, -p.z));
        return v((Math.hypot(p.x, p.z) - LOOP) * Math.signum(p.x), p.y - ruffle(p), LOOP * (fromTop - Math.PI / 2 - LEAN));
    }

    private static V onTail(V p, int side, double lift) {
        double x = p.x * side - LOOP * Math.cos(LEAN), z = p.z - LOOP * Math.sin(LEAN);
        double across = x * Math.cos(LEAN) + z * Math.sin(LEAN), along = -x * Math.sin(LEAN) + z * Math.cos(LEAN);
        double raised = lift * smooth(0.2, 0.75, along) * (1 - 0.8 * smooth(1.55, 2.0, along));
        return v(across * side, p.y - raised - ruffle(p), along);
    }

    private static double ruffle(V p) { return 0.035 * noise(v(p.x * 4, 0, p.z * 3)); }

    private static double fringe(V q) {
        double cell = Math.max(-5, Math.min(5, Math.rint(q.x / 0.038)));
        double bend = (noise(v(cell * 7.3, 1, q.z * 5)) - 0.5) * 0.035 * smooth(TAIL, TAIL + 0.2, q.z);
        double length = TAIL + 0.2 + 0.06 * noise(v(cell * 3.7, 5, 2));
        return rod(q, v(cell * 0.038 + bend, 0.05, TAIL - 0.05), v(cell * 0.038 + bend, 0.03, length), 0.014, 0.011);
    }

    /** Height of the yarn: columns of V-shaped stitches, finely fibrous. */
    private static double knit(V q) {
        if (q.z > TAIL) return 0.004 * noise(v(q.x * 130, q.y * 130, q.z * 60 + q.x * 90));
        return 0.014 * stitch(q) + 0.0025 * noise(v(q.x * 160, 3, q.z * 110));
    }

    private static double stitch(V q) {
        // Past the edge the columns run on down the side instead of being smeared.
        double column = (Math.abs(q.x) + Math.max(0, Math.abs(q.x) - 0.2) + Math.max(0, 0.08 - q.y) * smooth(0.2, 0.22, Math.abs(q.x))) / 0.044, leg = Math.abs((column - Math.floor(column)) * 2 - 1);
        double row = q.z / 0.036 + leg * 0.9, across = leg * 2 - 1, within = (row - Math.floor(row)) * 2 - 1;
        return Math.sqrt(Math.max(0, 1 - across * across)) * Math.sqrt(Math.max(0, 1 - within * within));
    }

    private static Look yarn(V q, int yarn, int stripe) {
        boolean striped = Math.abs(Math.abs(q.z - TAIL + 0.26) - 0.07) < 0.04;
        double depth = q.z > TAIL ? 0.9 : 0.45 + 0.65 * stitch(q);
        double melange = 0.8 + 0.4 * noise(v(q.x * 90, q.y * 20, q.z * 90));
        return new Look(rgb(striped ? stripe : yarn).times(depth * melange), 0, 0, 0);
    }

    private static Product chair(int light, int dark) {
        Shape seat = p -> box(v(p.x / (1 + 0.12 * p.z), p.y - 0.8 - 0.05 * (p.x * p.x + p.z * p.z), p.z), 0.46, 0.04, 0.43, 0.035) * 0.9;
        Shape legs = p -> {
            V q = v(Math.abs(p.x), p.y, p.z);
            double legs4 = Math.min(rod(q, v(0.32, 0.78, 0.28), v(0.43, 0.02, 0.4), 0.042, 0.024),
                rod(q, v(0.28, 0.78, -0.28), v(0.39, 0.02, -0.46), 0.042, 0.024));
            return Math.max(legs4, -p.y);
        };
        Shape stretchers = p -> {
            V q = v(Math.abs(p.x), p.y, p.z);
            return Math.min(rod(q, v(0.385, 0.33, 0.35), v(0.345, 0.33, -0.38), 0.019, 0.019), rod(q, v(-0.1, 0.33, 0), v(0.365, 0.33, 0), 0.019, 0.019));
        };
        Shape back = p -> {
            V q = v(Math.abs(p.x), p.y, p.z - 0.22 * p.x * p.x);
            double posts = rod(q, v(0.34, 0.82, -0.36), v(0.4, 1.62, -0.56), 0.03, 0.022);
            double inner = Math.min(rod(q, v(0, 0.82, -0.36), v(0, 1.55, -0.55), 0.016, 0.014), rod(q, v(0.12, 0.82, -0.36), v(0.135, 1.55, -0.55), 0.016, 0.014));
            return Math.min(posts, Math.min(inner, rod(q, v(0.235, 0.82, -0.36), v(0.27, 1.55, -0.55), 0.016, 0.014))) * 0.9;
        };
        Shape crest = p -> box(v(p.x, p.y - 1.58 + 0.12 * p.x * p.x, p.z - 0.22 * p.x * p.x + 0.555), 0.47, 0.085, 0.024, 0.024) * 0.85;
        Finish upright = p -> wood(v(p.x + 3, p.y, p.z), light, dark, 0.04);
        Finish lengthwise = p -> wood(v(p.z + 0.6, p.x, p.y * 2), light, dark, 0.04);
        Shape pores = p -> 0.0012 * noise(v(p.x * 120, p.y * 120, p.z * 120));
        return new Product(v(-0.58, 0, -0.68), v(0.58, 1.72, 0.5), null, List.of(
            new Part(seat, pores, lengthwise), new Part(legs, pores, upright), new Part(stretchers, pores, lengthwise),
            new Part(back, pores, upright), new Part(crest, pores, lengthwise)));
    }

    /** Growth rings cut lengthwise; the grain runs along y. */
    private static Look wood(V p, int light, int dark, double mirror) {
        double rings = 9 * fbm(v(p.x * 2.2, p.y * 0.35, p.z * 2.2)) + p.x * 5;
        double ring = rings - Math.floor(rings), fibre = noise(v(p.x * 150, p.y * 5, p.z * 150));
        double late = smooth(0.2, 0.9, ring) * (1 - smooth(0.9, 1.0, ring));
        return new Look(rgb(light).mix(rgb(dark), 0.65 * late + 0.35 * fibre), 0.12, mirror * 0.4, 0);
    }

    private static Look metal(int tint) { return new Look(rgb(tint).times(0.35), 0.8, -0.75, 0); }

    // ---- Shapes ----

    private static double rectangle(double x, double y, double halfWidth, double halfHeight, double rounding) {
        double dx = Math.abs(x) - halfWidth + rounding, dy = Math.abs(y) - halfHeight + rounding;
        return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - rounding;
    }

    private static double box(V p, double halfX, double halfY, double halfZ, double rounding) {
        double flat = rectangle(p.x, p.z, halfX, halfZ, rounding) + rounding, dy = Math.abs(p.y) - halfY + rounding;
        return Math.hypot(Math.max(flat, 0), Math.max(dy, 0)) + Math.min(Math.max(flat, dy), 0) - rounding;
    }

    private static double cylinder(V p, double bottom, double top, double radius, double rounding) {
        return rectangle(Math.hypot(p.x, p.z), p.y - (bottom + top) / 2, radius, (top - bottom) / 2, rounding);
    }

    private static double rod(V p, V from, V to, double startRadius, double endRadius) {
        V axis = to.minus(from), q = p.minus(from);
        double t = Math.max(0, Math.min(1, q.dot(axis) / axis.dot(axis)));
        return q.minus(axis.times(t)).length() - startRadius - (endRadius - startRadius) * t;
    }

    /** An upright stretched ring with a flat strap as its cross-section: a handle. */
    private static double loop(V p, double straight, double radius, double thick, double wide) {
        double y = p.y - Math.max(-straight, Math.min(straight, p.y));
        return rectangle(Math.hypot(p.x, y) - radius, p.z, thick + 0.012, wide + 0.012, 0.02);
    }

    private static V turned(V p) { return v(p.y, p.x, p.z); }

    // ---- Rendering ----

    private static BufferedImage render(Shot shot) {
        BufferedImage image = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_INT_RGB);
        // Pixels depend on nothing but their place, so rows may be rendered in any order.
        IntStream.range(0, shot.height).parallel().forEach(y -> {
            for (int x = 0; x < shot.width; x++) image.setRGB(x, y, develop(exposed(shot, x, y), x, y));
        });
        return image;
    }

    /** Two samples a pixel, and two more where they differ: smooth edges at little cost in plain areas. */
    private static V exposed(Shot shot, int x, int y) {
        V first = sample(shot, x + 0.125, y + 0.375), second = sample(shot, x + 0.875, y + 0.625);
        V mean = first.mix(second, 0.5);
        if (first.minus(second).length() > 0.05) {
            mean = mean.mix(sample(shot, x + 0.375, y + 0.875).mix(sample(shot, x + 0.625, y + 0.125), 0.5), 0.5);
        }
        double dx = 2.0 * x / shot.width - 1, dy = 2.0 * y / shot.height - 1;
        return mean.times(1 - 0.13 * (dx * dx + dy * dy));
    }

    /** Clipped, because a very bright highlight would otherwise leave a jagged edge. */
    private static V sample(Shot shot, double x, double y) {
        V c = trace(shot, x, y);
        return v(Math.min(c.x, 1.6), Math.min(c.y, 1.6), Math.min(c.z, 1.6));
    }

    private static V trace(Shot shot, double x, double y) {
        V eye = shot.camera.eye, ahead = shot.camera.target.minus(eye).unit();
        V right = ahead.cross(v(0, 1, 0)).unit(), up = right.cross(ahead);
        double half = Math.min(shot.width, shot.height) / 2.0;
        V ray = ahead.times(shot.camera.zoom).plus(right.times((x - shot.width / 2.0) / half))
            .plus(up.times((shot.height / 2.0 - y) / half)).unit();
        double hit = march(shot.product, eye, ray);
        return hit > 0 ? shadeProduct(shot, eye.plus(ray.times(hit)), ray) : shadeStudio(shot, eye, ray);
    }

    private static double march(Product product, V from, V ray) {
        double[] span = span(product, from, ray, 0.02);
        for (double t = span[0], step; t < span[1]; t += step * 0.9) {
            step = distance(product, from.plus(ray.times(t)));
            if (step < 0.0006) return t;
        }
        return -1;
    }

    /** Where the ray is inside the product's bounding box; outside it nothing needs to be searched. */
    private static double[] span(Product product, V from, V ray, double margin) {
        double[] low = {product.low.x, product.low.y, product.low.z}, high = {product.high.x, product.high.y, product.high.z};
        double[] start = {from.x, from.y, from.z}, way = {ray.x, ray.y, ray.z};
        double enter = 0, leave = 1e9;
        for (int i = 0; i < 3; i++) {
            double a = (low[i] - margin - start[i]) / way[i], b = (high[i] + margin - start[i]) / way[i];
            enter = Math.max(enter, Math.min(a, b));
            leave = Math.min(leave, Math.max(a, b));
        }
        return new double[] {enter, leave};
    }

    private static double distance(Product product, V p) {
        double nearest = 1e9;
        for (Part part : product.parts) nearest = Math.min(nearest, part.shape.at(p));
        return nearest;
    }

    private static V shadeProduct(Shot shot, V p, V ray) {
        Part part = shot.product.parts.get(0);
        for (Part other : shot.product.parts) if (other.shape.at(p) < part.shape.at(p)) part = other;
        return shade(shot, part.finish.at(p), p, normal(part, p), ray);
    }

    /** Paper (or a table) on the ground, fading into the wall without a visible edge. */
    private static V shadeStudio(Shot shot, V eye, V ray) {
        V wall = shot.studio.wall.times(0.95 - 0.9 * Math.max(0, ray.y));
        if (ray.y > -0.001) return wall;
        V p = eye.plus(ray.times(-eye.y / ray.y));
        double far = smooth(-0.42, 0.0, ray.y);
        return shade(shot, shot.studio.floor.at(p), p, v(0, 1, 0), ray).mix(wall, far);
    }

    private static V shade(Shot shot, Look look, V p, V n, V ray) {
        V start = p.plus(n.times(0.006)), mirrored = ray.minus(n.times(2 * ray.dot(n)));
        boolean evening = shot.product.bulb != null;
        double open = openness(shot.product, p, n);
        double key = Math.max(0, n.dot(KEY_LIGHT)) * lit(shot.product, start, KEY_LIGHT, 4, 7) * (evening ? 0.45 : 0.95);
        double fill = open * ((evening ? 0.16 : 0.34) * (0.65 + 0.35 * n.y) + 0.2 * Math.max(0, n.dot(FILL_LIGHT)));
        V light = v(1.03, 1.0, 0.95).times(key).plus(v(0.94, 0.99, 1.06).times(fill));
        if (evening) light = light.plus(lampLight(shot.product, start, n));
        double gleam = Math.pow(Math.max(0, mirrored.dot(KEY_LIGHT)), 40) * look.shine * Math.min(1, key * 2);
        double sheen = Math.pow(Math.max(0, mirrored.dot(KEY_LIGHT)), 6) * look.shine * 0.25 * key;
        V colour = look.colour.times(light).plus(v(1, 1, 1).times(gleam + sheen));
        colour = colour.plus(reflection(shot, look, mirrored, n, ray).times(0.4 + 0.6 * open));
        return colour.plus(LAMP_COLOUR.times(evening ? look.glow : 0));
    }

    private static V lampLight(Product product, V p, V n) {
        V way = product.bulb.minus(p);
        // The bulb is the last part; it must not stand in its own light.
        Product obstacles = new Product(product.low, product.high, null, product.parts.subList(0, product.parts.size() - 1));
        double far = way.length(), facing = Math.max(0, n.dot(way.unit()));
        return LAMP_COLOUR.times(1.5 * facing / (0.25 + far * far) * lit(obstacles, p, way.unit(), far, 14));
    }

    /** A negative mirror value marks a metal: it tints its reflection; the others reflect white, most at the edges. */
    private static V reflection(Shot shot, Look look, V way, V n, V ray) {
        if (look.mirror == 0) return v(0, 0, 0);
        double softbox = smooth(0.05, 0.2, way.y) * (1 - smooth(0.75, 0.85, way.y)) * smooth(-0.95, -0.85, way.x) * (1 - smooth(-0.6, -0.5, way.x));
        double strip = smooth(0.72, 0.78, way.x) * (1 - smooth(0.88, 0.94, way.x));
        V seen = shot.studio.wall.times(0.35 + 0.35 * Math.max(0, way.y)).plus(v(1, 1, 1).times(softbox * 2.2 + strip * 0.6));
        if (look.mirror < 0) return seen.times(look.colour.times(-2.8 * look.mirror));
        return seen.times(look.mirror + 0.5 * Math.pow(1 - Math.abs(n.dot(ray)), 5) * Math.min(1, look.mirror * 20));
    }

    /** Shadow with a soft border: a ray that nearly touches something is partly dimmed. */
    private static double lit(Product product, V from, V way, double reach, double hardness) {
        double[] span = span(product, from, way, 0.35);
        // Uneven starts turn the bands which even steps would leave in the shadow into fine grain.
        double light = 1, jitter = hash((int) (from.x * 9000), (int) (from.y * 9000), (int) (from.z * 9000));
        for (double t = Math.max(0.01, span[0]) + 0.02 * jitter; t < Math.min(reach, span[1]) && light > 0.01; ) {
            double free = distance(product, from.plus(way.times(t)));
            light = Math.min(light, hardness * free / t);
            t += Math.max(0.012, Math.min(0.08, free * 0.8));
        }
        double clear = Math.max(0, light);
        return clear * clear * (3 - 2 * clear);
    }

    /** How much of the surroundings a point sees: corners and the ground below the product get darker. */
    private static double openness(Product product, V p, V n) {
        double hidden = 0, weight = 1.1;
        for (double reach = 0.03; reach < 0.5; reach *= 1.9, weight *= 0.62) {
            V q = p.plus(n.times(reach));
            hidden += weight * Math.max(0, reach - Math.min(distance(product, q), q.y + 0.001)) / reach * 0.42;
        }
        return Math.max(0.05, 1 - hidden);
    }

    private static V normal(Part part, V p) {
        V sum = v(0, 0, 0);
        for (int i = 0; i < 4; i++) {
            V way = v((i & 1) * 2 - 1, (i & 2) - 1, ((i ^ i >> 1) & 1) * -2 + 1);
            V q = p.plus(way.times(0.0012));
            sum = sum.plus(way.times(part.shape.at(q) - part.relief.at(q)));
        }
        return sum.unit();
    }

    /** Film curve and sensor grain; without grain the backdrop would compress far better than a photograph. */
    private static int develop(V light, int x, int y) {
        double grain = (hash(x, y, 11) + hash(x, y, 12) + hash(x, y, 13) - 1.5) * 3.8;
        return channel(light.x, grain) << 16 | channel(light.y, grain) << 8 | channel(light.z, grain);
    }

    private static int channel(double light, double grain) {
        double film = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14);
        return (int) Math.max(0, Math.min(255, 255 * Math.pow(Math.min(1, film), 1 / 2.2) + grain + 0.5));
    }

    // ---- Noise and numbers ----

    private static double hash(int x, int y, int z) {
        int h = x * 374761393 + y * 668265263 + z * 1274126177;
        h = (h ^ h >>> 13) * 1274126177;
        h = (h ^ h >>> 15) * 0x2c1b3c6d;
        return ((h ^ h >>> 16) & 0xFFFFFF) / (double) 0xFFFFFF;
    }

    private static double noise(V p) {
        int x = (int) Math.floor(p.x), y = (int) Math.floor(p.y), z = (int) Math.floor(p.z);
        double u = smooth(0, 1, p.x - x), v = smooth(0, 1, p.y - y), w = smooth(0, 1, p.z - z), sum = 0;
        for (int i = 0; i < 8; i++) {
            double weight = ((i & 1) == 1 ? u : 1 - u) * ((i & 2) == 2 ? v : 1 - v) * ((i & 4) == 4 ? w : 1 - w);
            sum += weight * hash(x + (i & 1), y + (i >> 1 & 1), z + (i >> 2));
        }
        return sum;
    }

    private static double fbm(V p) { return 0.55 * noise(p) + 0.28 * noise(p.times(2.1)) + 0.17 * noise(p.times(4.3)); }

    /** Distance to the nearest of scattered points: rounded pebbles with creases between them. */
    private static double pebbles(V p) {
        int x = (int) Math.floor(p.x), y = (int) Math.floor(p.y), z = (int) Math.floor(p.z);
        double nearest = 1;
        for (int i = 0; i < 27; i++) {
            int cx = x + i % 3 - 1, cy = y + i / 3 % 3 - 1, cz = z + i / 9 - 1;
            V seed = v(cx + hash(cx, cy, cz), cy + hash(cy, cz, cx + 7), cz + hash(cz, cx, cy + 3));
            nearest = Math.min(nearest, seed.minus(p).length());
        }
        return 1 - nearest * nearest;
    }

    private static double smooth(double from, double to, double x) {
        double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    private static V v(double x, double y, double z) { return new V(x, y, z); }

    private static V rgb(int hex) { return v(linear(hex >> 16 & 255), linear(hex >> 8 & 255), linear(hex & 255)); }

    private static double linear(int level) { return Math.pow(level / 255.0, 2.2); }

    // ---- Files ----

    private static BufferedImage quarterTurnLeft(BufferedImage upright) {
        BufferedImage stored = new BufferedImage(upright.getHeight(), upright.getWidth(), upright.getType());
        Graphics2D g = stored.createGraphics();
        g.translate(0, stored.getHeight());
        g.rotate(-Math.PI / 2);
        g.drawImage(upright, 0, 0, null);
        g.dispose();
        return stored;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.9f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** Adds an Exif segment holding one entry; it follows the JFIF segment, which has to come first. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
            'M', 'M', 0, 42, 0, 0, 0, 8,                            // big-endian TIFF, directory at byte 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, // one entry: 0x0112, one SHORT
            0, 0, 0, 0};                                            // no further directory
        int split = 4 + ((jpeg[4] & 255) << 8 | jpeg[5] & 255);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, split);
        bytes.write(exif, 0, exif.length);
        bytes.write(jpeg, split, jpeg.length - split);
        return bytes.toByteArray();
    }
}
