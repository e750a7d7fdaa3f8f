package io.dromedary.image;

import io.dromedary.jpeg.JpegException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes several files of one picture, which is decoded once for all of them: of a JPEG the coefficients are read, of which those in its own size are
 * requantised and smaller ones made at a part of it; of anything else, and of a JPEG that cannot be taken so, the pixels. Each can fail alone, but
 * what keeps a file from being read is a failure of all, and so is one of the first. Safe for use by several threads.
 */
public final class Renditions {

    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);

    private final Compressor compressor;
    private final JpegRequantiser requantiser;
    private final boolean requantises;

    /** @param requantises whether JPEGs may be compressed without making pixels of them */
    public Renditions(Compressor compressor, JpegRequantiser requantiser, boolean requantises) {
        this.compressor = compressor;
        this.requantiser = requantiser;
        this.requantises = requantises;
    }

    /**
     * @param source whose options have renditions
     * @return one for each, in their order
     * @throws ImageException where it cannot be read, or the first cannot be made
     */
    public List<MadeRendition> make(SourcePicture source) throws ImageException {
        Several several = new Several(source);
        if (source.container() instanceof JpegSegments) {
            ofCoefficients(several);
        }
        List<SourcePicture> left = several.left();
        if (!left.isEmpty()) {
            try {
                compressor.decode(left, (one, decoded) -> several.put(one, () -> decoded.compress(one)));
            } catch (ImageException e) {
                several.fail(e);
            }
        }
        return several.made();
    }

    /**
     * Encodes all of a picture that steps of others may have changed, and gives its memory back.
     *
     * @param source whose options have renditions
     * @throws ImageException where the first cannot be made
     */
    public List<MadeRendition> encode(SourcePicture source, DecodedPicture decoded, BufferedImage image) throws ImageException {
        try (decoded) {
            Several several = new Several(source);
            for (SourcePicture one : several.left()) {
                several.put(one, () -> compressor.encode(one, decoded, image));
            }
            return several.made();
        }
    }

    /** The picture with the options of the rendition that needs most of it: one that shows transparency, where there is such a one. */
    public SourcePicture widest(SourcePicture source) {
        return source.options().several().stream().map(rendition -> source.with(rendition.options()))
                .filter(SourcePicture::showsTransparency).findFirst().orElse(source);
    }

    /** What is requantised, and what can be made of a part: to make such a one of all pixels costs more, even where those are needed anyway. */
    private void ofCoefficients(Several several) {
        List<SourcePicture> wholes = several.left().stream().filter(one -> requantises && requantiser.takes(one)).toList();
        for (SourcePicture one : wholes) {
            if (one.options().target(one.bytes()).isPresent()) {
                alone(several, one);
            }
        }
        wholes = wholes.stream().filter(one -> one.options().target(one.bytes()).isEmpty()).toList();
        List<SourcePicture> parts = several.left().stream().filter(compressor::takesPart).toList();
        if (parts.isEmpty() && wholes.isEmpty()) {
            return;
        }
        if (!read(several, wholes, parts) && !wholes.isEmpty() && !parts.isEmpty()) {
            read(several, wholes, List.of());
        }
    }

    /** Requantises one that needs a reading of its own; where that cannot be done, it is left to pixels. */
    private void alone(Several several, SourcePicture one) {
        try {
            Compressed found = requantiser.compress(one);
            several.put(one, () -> found);
        } catch (JpegException e) {
            LOG.debug("A rendition is made by way of its pixels: {}", e.getMessage());
        } catch (ImageException e) {
            several.put(one, () -> {
                throw e;
            });
        }
    }

    /** @return whether that could be done */
    private boolean read(Several several, List<SourcePicture> wholes, List<SourcePicture> parts) {
        List<Integer> eighths = parts.stream().map(compressor::eighths).distinct().toList();
        try {
            requantiser.read(wholes, eighths, several.left().get(0), read -> {
                for (SourcePicture one : wholes) {
                    several.put(one, () -> requantiser.of(one, read.wholes().get(wholes.indexOf(one))));
                }
                for (SourcePicture one : parts) {
                    several.put(one, () -> compressor.ofPart(one, read.parts().get(eighths.indexOf(compressor.eighths(one)))));
                }
            });
            return true;
        } catch (JpegException e) {
            LOG.debug("Renditions are made by way of pixels: {}", e.getMessage());
            return false;
        } catch (ImageException e) {
            // For all of them at once there is no memory.
            wholes.forEach(one -> alone(several, one));
            parts.forEach(one -> several.put(one, () -> compressor.compress(one)));
            return true;
        }
    }

    /** What can make a picture or fail. */
    @FunctionalInterface
    private interface Making {

        Compressed make() throws ImageException;
    }

    /** The renditions of a picture, and what has become of them by now. */
    private static final class Several {
        private final List<Rendition> renditions;
        private final List<SourcePicture> wanted;
        private final MadeRendition[] made;
        private ImageException first;

        Several(SourcePicture source) {
            renditions = source.options().several();
            wanted = renditions.stream().map(rendition -> source.with(rendition.options())).toList();
            made = new MadeRendition[wanted.size()];
        }

        /** Those that nothing has become of. */
        List<SourcePicture> left() {
            List<SourcePicture> left = new ArrayList<>();
            for (int i = 0; i < made.length; i++) {
                if (made[i] == null) {
                    left.add(wanted.get(i));
                }
            }
            return left;
        }

        void put(SourcePicture one, Making making) {
            int at = wanted.indexOf(one);
            String name = renditions.get(at).name();
            try {
                made[at] = new MadeRendition(name, making.make(), null);
            } catch (ImageException e) {
                first = at == 0 ? e : first;
                made[at] = new MadeRendition(name, null, e.getMessage());
            } catch (RuntimeException e) {
                if (at == 0) {
                    throw e;
                }
                LOG.warn("The rendition '{}' of a picture cannot be made", name, e);
                made[at] = new MadeRendition(name, null, "The picture could not be made of this one; the operator finds more in the log: " + e.getMessage());
            }
        }

        /** Nothing can be made of what is left. */
        void fail(ImageException failure) {
            left().forEach(one -> put(one, () -> {
                throw failure;
            }));
        }

        List<MadeRendition> made() throws ImageException {
            if (first != null) {
                throw first;
            }
            return Stream.of(made).toList();
        }
    }
}
