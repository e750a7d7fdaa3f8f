package io.dromedary.image;

import java.util.Optional;

/**
 * What a file's header announces, and data of which that need not be true.
 *
 * @param left where its frame begins, likewise {@code top}
 */
record Header(ImageType type, int width, int height, int left, int top, byte[] decodable) implements Container {

    Header(ImageType type, int width, int height) {
        this(type, width, height, new byte[0]);
    }

    Header(ImageType type, int width, int height, byte[] decodable) {
        this(type, width, height, 0, 0, decodable);
    }

    @Override
    public Optional<ImageException> fault() {
        return Optional.empty();
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }
}
