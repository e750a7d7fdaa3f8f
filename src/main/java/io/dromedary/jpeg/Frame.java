package io.dromedary.jpeg;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A frame header (ITU-T T.81, B.2.2) and what follows from it.
 *
 * @param process the marker's second byte
 */
record Frame(int process, int width, int height, Component[] components) {

    static Frame read(FrameHeader header, long maxPixels) throws UnsupportedJpegException, CorruptJpegException {
        int width = header.width();
        int height = header.height();
        if (header.process() > Marker.SOF2) {
            throw new UnsupportedJpegException(("The frame's marker is 0x%X; baseline, extended sequential and progressive"
                    + " JPEGs with Huffman codes (0xC0 to 0xC2) are read.").formatted(header.process()));
        }
        if (header.precision() != 8) {
            throw new UnsupportedJpegException("A sample has %d bits; 8 are read.".formatted(header.precision()));
        }
        if (height == 0) {
            throw new UnsupportedJpegException("The height comes behind the picture (marker DNL), which is not read.");
        }
        if (width == 0) {
            throw new CorruptJpegException("The picture is 0 pixels wide.");
        }
        if ((long) width * height > maxPixels) {
            throw new UnsupportedJpegException("The picture is %d × %d pixels; the limit is %d pixels in all."
                    .formatted(width, height, maxPixels));
        }
        int count = header.components().size();
        if (count < 1 || count > 4) {
            throw new UnsupportedJpegException("The picture has %d components; 1 to 4 are read.".formatted(count));
        }
        check(header.components());
        // A picture of one component has one block in each unit, whatever its factors say (T.81, A.2.2).
        Sampling first = header.components().get(0);
        return of(header.process(), width, height, count == 1 ? new Sampling[] {new Sampling(first.id(), 1, 1, first.table())}
                : header.components().toArray(Sampling[]::new));
    }

    private static void check(List<Sampling> components) throws CorruptJpegException {
        Set<Integer> ids = new HashSet<>();
        for (Sampling component : components) {
            int horizontal = component.horizontal();
            int vertical = component.vertical();
            if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || component.table() > 3) {
                throw new CorruptJpegException("Component %d has sampling factors %d and %d and quantisation table %d."
                        .formatted(ids.size() + 1, horizontal, vertical, component.table()));
            }
            if (!ids.add(component.id())) {
                throw new CorruptJpegException("Two components have the number %d.".formatted(component.id()));
            }
        }
    }

    static Frame of(int process, int width, int height, Sampling... samplings) {
        int mostHorizontal = 1;
        int mostVertical = 1;
        for (Sampling sampling : samplings) {
            mostHorizontal = Math.max(mostHorizontal, sampling.horizontal());
            mostVertical = Math.max(mostVertical, sampling.vertical());
        }
        Component[] components = new Component[samplings.length];
        for (int i = 0; i < components.length; i++) {
            Sampling sampling = samplings[i];
            components[i] = new Component(sampling,
                    ceiling(width * sampling.horizontal(), mostHorizontal), ceiling(height * sampling.vertical(), mostVertical),
                    ceiling(width, 8 * mostHorizontal) * sampling.horizontal(),
                    ceiling(height, 8 * mostVertical) * sampling.vertical());
        }
        return new Frame(process, width, height, components);
    }

    private static int ceiling(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    /** The same with so many units in a row. */
    Frame withUnitsWide(int units) {
        Sampling[] samplings = new Sampling[components.length];
        for (int i = 0; i < samplings.length; i++) {
            samplings[i] = components[i].sampling();
        }
        return of(process, units * 8 * mostHorizontal(), height, samplings);
    }

    boolean isProgressive() {
        return process == Marker.SOF2;
    }

    int unitsWide() {
        return components[0].paddedWide() / components[0].horizontal();
    }

    int mostHorizontal() {
        int most = 1;
        for (Component component : components) {
            most = Math.max(most, component.horizontal());
        }
        return most;
    }

    int mostVertical() {
        int most = 1;
        for (Component component : components) {
            most = Math.max(most, component.vertical());
        }
        return most;
    }

    int unitsHigh() {
        return components[0].paddedHigh() / components[0].vertical();
    }

    /** Blocks of an interleaved unit; more than 10 must not be interleaved (T.81, B.2.3). */
    int blocksInUnit() {
        int blocks = 0;
        for (Component component : components) {
            blocks += component.horizontal() * component.vertical();
        }
        return blocks;
    }
}
