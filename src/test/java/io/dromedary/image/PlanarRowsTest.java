package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.jpeg.ReducedPicture;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JPEG made smaller as one: brightness at every pixel, colours at every second one each way, and units filled up at the right and below (ITU-T T.81, A.2.4). */
class PlanarRowsTest {

    private static SourcePicture source(int type, String fit) throws Exception {
        BufferedImage image = new BufferedImage(203, 151, type);
        image.getGraphics().drawImage(Sources.photo(203, 151), 0, 0, null);
        byte[] file = Sources.jpeg(image, 0.95f);
        return new SourcePicture(file, Container.open(ImageType.JPEG, file), new CompressOptions("quality", 50, 20, "jpeg", "white", "convert", 0, fit, null));
    }

    @ParameterizedTest(name = "to {0}: {1} × {2}")
    @CsvSource({"37x37, 37, 28", "32x32, 32, 24", "64x64, 64, 48", "21x21, 21, 16"})
    void aJpegOfColoursHasHalfAsManyOfThemEachWay(String fit, int width, int height) throws Exception {
        SourcePicture source = source(BufferedImage.TYPE_3BYTE_BGR, fit);
        Sizes sizes = new Sizes(1_000_000);
        ReducedPicture part = sizes.reduced(source);
        PlanarRows rows = (PlanarRows) sizes.planes(source, part);
        assertEquals(width + " " + height + " " + 3, rows.width() + " " + rows.height() + " " + rows.components());

        // Rows are read from the top to the bottom, once.
        assertUnits(rows, 0, 16, scaler(source, part, 0, width, height), width, height);
        for (int colour = 1; colour < 3; colour++) {
            assertUnits((PlanarRows) sizes.planes(source, part), colour, 8, scaler(source, part, colour, (width + 1) / 2, (height + 1) / 2), (width + 1) / 2, (height + 1) / 2);
        }
    }

    @ParameterizedTest(name = "to {0}: {1} × {2}")
    @CsvSource({"37x37, 37, 28", "32x32, 32, 24"})
    void aGreyOneHasBrightnessAlone(String fit, int width, int height) throws Exception {
        SourcePicture source = source(BufferedImage.TYPE_BYTE_GRAY, fit);
        Sizes sizes = new Sizes(1_000_000);
        ReducedPicture part = sizes.reduced(source);
        PlanarRows rows = (PlanarRows) sizes.planes(source, part);

        assertEquals(1, rows.components());
        assertUnits(rows, 0, 8, scaler(source, part, 0, width, height), width, height);
    }

    /** Of the part's samples, whatever a sample is wide: of all pixels of the picture, which the part's last column and row may hold in part. */
    private static PlaneScaler scaler(SourcePicture source, ReducedPicture part, int component, int width, int height) {
        int eighths = new Sizes(1_000_000).eighths(source);
        ReducedPicture.Plane plane = part.plane(component);
        Compressed.Size wanted = source.size();
        double half = component == 0 ? 1 : 2;
        return new PlaneScaler(plane, half * 203 * eighths / 8 / wanted.width() / plane.broad(), half * 151 * eighths / 8 / wanted.height() / plane.tall(), width, height,
            component == 0 ? PlaneScaler.Tones.LIGHT : PlaneScaler.Tones.AS_THEY_ARE);
    }

    private static void assertUnits(PlanarRows rows, int component, int high, PlaneScaler expected, int width, int height) {
        int units = (height + high - 1) / high;
        float[] row = new float[width];
        for (int unit = 0; unit < units; unit++) {
            float[][] to = buffers(rows);
            rows.read(unit, to);
            int wide = to[component].length / high;
            for (int y = 0; y < high; y++) {
                if (unit * high + y < height) {
                    expected.read(unit * high + y, row, 0);
                }
                for (int x = 0; x < wide; x++) {
                    assertEquals(row[Math.min(x, width - 1)], to[component][y * wide + x], 0.02f, component + ": " + x + "," + (unit * high + y));
                }
            }
        }
    }

    private static float[][] buffers(PlanarRows rows) {
        if (rows.components() == 1) {
            return new float[][] {new float[8 * ((rows.width() + 7) / 8 * 8)]};
        }
        int wide = (rows.width() + 15) / 16 * 16;
        return new float[][] {new float[16 * wide], new float[8 * wide / 2], new float[8 * wide / 2]};
    }
}
