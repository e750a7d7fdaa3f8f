package io.dromedary.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.Deflater;

/**
 * Writes PNGs as small as can be afforded: without loss in the kind that takes the fewest bits, or with a palette where that is smaller and cannot be
 * seen; each with the filters that a quick try makes smallest of, deflated at the best level.
 */
final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Levels of deflate: for a try, and for what is written. */
    private static final int QUICK = 5;
    private static final int BEST = Deflater.BEST_COMPRESSION;

    /** Bytes of samples from which on filters are tried on a part, and one strategy is enough. */
    private static final int MUCH = 4 << 20;

    /**
     * @param copyright the notice to carry along, or {@code null}
     */
    byte[] encode(Picture picture, String copyright) {
        Written smallest = exact(picture);
        boolean grey = isGrey(picture);
        if (smallest.colourType != PngRaster.PALETTE && smallest.colourType != PngRaster.GREY && !grey) {
            Optional<PngRaster> palette = PaletteImage.unseen(picture.image());
            if (palette.isPresent()) {
                byte[] other = data(palette.get());
                if (other.length + palette.get().palette().length < smallest.data.length) {
                    smallest = new Written(palette.get(), other, PngRaster.PALETTE);
                }
            }
        }
        return file(smallest.raster, smallest.data, picture.profile(), copyright);
    }

    /** The same with every sample as it is. */
    byte[] lossless(Picture picture, String copyright) {
        Written exact = exact(picture);
        return file(exact.raster, exact.data, picture.profile(), copyright);
    }

    static byte[] file(PngRaster raster) {
        return file(raster, data(raster), null, null);
    }

    private static boolean isGrey(Picture picture) {
        return picture.profile() != null && picture.profile().isGrey();
    }

    /** @param colourType of the kind that takes the fewest bits, of which another one may have become smaller */
    private record Written(PngRaster raster, byte[] data, int colourType) {
    }

    private static Written exact(Picture picture) {
        boolean grey = isGrey(picture);
        PngRaster exact = PngRaster.exact(picture.image(), grey, picture.profile() != null && !grey);
        byte[] data = data(exact);
        if (exact.palette() != null && exact.bits() == 8) {
            // Gradients of few colours go better by their differences.
            PngRaster plain = PngRaster.withoutPalette(picture.image(), picture.profile() != null);
            byte[] other = data(plain);
            if (other.length < data.length + exact.palette().length) {
                return new Written(plain, other, exact.colourType());
            }
        }
        return new Written(exact, data, exact.colourType());
    }

    private static byte[] file(PngRaster raster, byte[] data, IccProfile profile, String copyright) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 4096);
        out.writeBytes(SIGNATURE);
        out.writeBytes(PngMetadata.chunk("IHDR", ByteBuffer.allocate(13).putInt(raster.width()).putInt(raster.height())
                .put((byte) raster.bits()).put((byte) raster.colourType()).array()));
        if (profile != null) {
            out.writeBytes(PngMetadata.profileChunk(profile));
        }
        if (copyright != null) {
            out.writeBytes(PngMetadata.copyrightChunk(copyright));
        }
        if (raster.palette() != null) {
            out.writeBytes(PngMetadata.chunk("PLTE", raster.palette()));
        }
        if (raster.transparency() != null) {
            out.writeBytes(PngMetadata.chunk("tRNS", raster.transparency()));
        }
        out.writeBytes(PngMetadata.chunk("IDAT", data));
        out.writeBytes(PngMetadata.chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] data(PngRaster raster) {
        PngRaster tried = raster.rows().length > MUCH ? raster.middle(MUCH / 4) : raster;
        PngFilter best = PngFilter.NONE;
        int least = Integer.MAX_VALUE;
        for (PngFilter filter : PngFilter.values()) {
            int length = deflated(filter.filtered(tried), QUICK, Deflater.DEFAULT_STRATEGY).length;
            if (length < least) {
                least = length;
                best = filter;
            }
        }
        byte[] filtered = best.filtered(raster);
        byte[] usual = deflated(filtered, BEST, Deflater.DEFAULT_STRATEGY);
        if (raster.rows().length > MUCH) {
            return usual;
        }
        byte[] other = deflated(filtered, BEST, Deflater.FILTERED);
        return other.length < usual.length ? other : usual;
    }

    private static byte[] deflated(byte[] data, int level, int strategy) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        deflater.setInput(data);
        deflater.finish();
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 64);
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
