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
    private static final int QUICK = 2;
    private static final int BEST = Deflater.BEST_COMPRESSION;

    /**
     * @param copyright the notice to carry along, or {@code null}
     */
    byte[] encode(Picture picture, String copyright) {
        boolean grey = picture.profile() != null && picture.profile().isGrey();
        PngRaster exact = PngRaster.exact(picture.image(), grey, picture.profile() != null && !grey);
        byte[] data = data(exact);
        PngRaster smallest = exact;
        if (exact.colourType() != PngRaster.PALETTE && exact.colourType() != PngRaster.GREY && !grey) {
            Optional<PngRaster> palette = PaletteImage.unseen(picture.image());
            if (palette.isPresent()) {
                byte[] other = data(palette.get());
                if (other.length + palette.get().palette().length < data.length) {
                    smallest = palette.get();
                    data = other;
                }
            }
        }
        return file(smallest, data, picture.profile(), copyright);
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

    /** Palettes and few bits seldom gain by filters. */
    private static byte[] data(PngRaster raster) {
        PngFilter[] filters = raster.colourType() == PngRaster.PALETTE || raster.bits() < 8 ? new PngFilter[] {PngFilter.NONE, PngFilter.PAIRS}
                : PngFilter.values();
        byte[] best = null;
        int least = Integer.MAX_VALUE;
        for (PngFilter filter : filters) {
            byte[] filtered = filter.filtered(raster);
            int length = deflated(filtered, QUICK, Deflater.DEFAULT_STRATEGY).length;
            if (length < least) {
                least = length;
                best = filtered;
            }
        }
        byte[] usual = deflated(best, BEST, Deflater.DEFAULT_STRATEGY);
        byte[] other = deflated(best, BEST, Deflater.FILTERED);
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
