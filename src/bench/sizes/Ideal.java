package bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture brought to a size as well as can be: every pixel of the source, linear light, doubles, Lanczos' filter of three lobes. */
final class Ideal {

    private Ideal() {
    }

    static Path of(Path jpeg, int side) throws IOException {
        byte[] ppm = Programs.run(null, "djpeg", jpeg.toString());
        String[] header = new String(ppm, 0, 30, java.nio.charset.StandardCharsets.ISO_8859_1).split("\\s+");
        int width = Integer.parseInt(header[1]);
        int height = Integer.parseInt(header[2]);
        int at = ppm.length - width * height * 3;
        int wide = (int) Math.round(width * Math.min(1.0, side / (double) Math.max(width, height)));
        int high = (int) Math.round(height * Math.min(1.0, side / (double) Math.max(width, height)));
        double[] light = new double[256];
        for (int i = 0; i < 256; i++) {
            light[i] = i <= 10 ? i / 255.0 / 12.92 : Math.pow((i / 255.0 + 0.055) / 1.055, 2.4);
        }
        double[] across = new double[3 * wide * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < wide; x++) {
                double scale = (double) width / wide;
                double sum = 0;
                double[] mixed = new double[3];
                for (int i = Math.max(0, (int) ((x + 0.5 - 3) * scale)); i < Math.min(width, (x + 3.5) * scale); i++) {
                    double weight = lanczos((i + 0.5) / scale - x - 0.5);
                    sum += weight;
                    for (int band = 0; band < 3; band++) {
                        mixed[band] += weight * light[ppm[at + 3 * (y * width + i) + band] & 255];
                    }
                }
                for (int band = 0; band < 3; band++) {
                    across[3 * (y * wide + x) + band] = mixed[band] / sum;
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("P6\n%d %d\n255\n".formatted(wide, high).getBytes());
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < 3 * wide; x++) {
                double scale = (double) height / high;
                double sum = 0;
                double mixed = 0;
                for (int i = Math.max(0, (int) ((y + 0.5 - 3) * scale)); i < Math.min(height, (y + 3.5) * scale); i++) {
                    double weight = lanczos((i + 0.5) / scale - y - 0.5);
                    sum += weight;
                    mixed += weight * across[3 * i * wide + x];
                }
                double value = Math.max(0, Math.min(1, mixed / sum));
                out.write((int) Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055)));
            }
        }
        Path file = Files.createTempFile("ideal", ".ppm");
        Files.write(file, out.toByteArray());
        return file;
    }

    private static double lanczos(double x) {
        double angle = Math.PI * x;
        return Math.abs(x) < 1e-9 ? 1 : Math.abs(x) >= 3 ? 0 : 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
    }
}
