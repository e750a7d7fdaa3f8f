package io.dromedary.jpeg;

import java.nio.charset.StandardCharsets;

/** Encodes samples as a JPEG of any kind that {@code cjpeg} has no option for, by the codec's own writer. */
public final class TestEncoder {

    private TestEncoder() {
    }

    /** One plane for each component, each at its own resolution, with rows that are 8 times its blocks wide. */
    public interface Plane {
        int sample(int component, int x, int y);
    }

    /**
     * @param factors   the sampling factors, such as {@code 0x21}, one a component
     * @param transform the Adobe segment's, or -1 for none
     */
    public static byte[] encode(int width, int height, int quality, int transform, Plane plane, int... factors) {
        Sampling[] samplings = new Sampling[factors.length];
        for (int i = 0; i < factors.length; i++) {
            samplings[i] = new Sampling(i + 1, factors[i] >> 4, factors[i] & 15, 0);
        }
        Frame frame = Frame.of(Marker.SOF0, width, height, samplings);
        byte[] adobe = "Adobe\0\u0064\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        adobe[11] = (byte) transform;
        KeptMetadata metadata = new KeptMetadata(new MarkerSegments(adobe));
        if (transform >= 0) {
            metadata.read(new MarkerSegments.Segment(Marker.APP14, 0, 0, adobe.length));
        }
        Colour colour = metadata.colour(frame.components());
        QuantisationTable[] tables = new QuantisationTable[factors.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = QuantisationTable.standard(colour.isLuminance(i), quality);
        }
        CodedPicture picture = new CodedPicture(frame, colour, tables, new Workspace());
        for (int i = 0; i < factors.length; i++) {
            encode(picture, i, plane);
        }
        return new BaselineWriter(picture).write(metadata, new Workspace().writer());
    }

    private static void encode(CodedPicture picture, int index, Plane plane) {
        Component component = picture.frame.components()[index];
        Requantiser unchanged = new Requantiser(picture.tables[index], picture.tables[index]);
        float[] block = new float[64];
        short[] coefficients = new short[64];
        for (int row = 0; row < component.paddedHigh(); row++) {
            for (int column = 0; column < component.paddedWide(); column++) {
                for (int i = 0; i < 64; i++) {
                    int x = Math.min(8 * column + i % 8, component.width() - 1);
                    int y = Math.min(8 * row + i / 8, component.height() - 1);
                    block[i] = plane.sample(index, x, y) - 128;
                }
                Dct.forward(block, new float[64]);
                long present = 0;
                for (int k = 0; k < 64; k++) {
                    coefficients[k] = (short) Math.round(block[Zigzag.NATURAL[k]] / picture.tables[index].steps()[k]);
                    present |= coefficients[k] == 0 || k == 0 ? 0 : 1L << k;
                }
                picture.stream(index, row).add(coefficients, 0, present, unchanged, picture.histogram(index));
            }
        }
    }
}
