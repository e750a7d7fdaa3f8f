package io.dromedary.image;

import java.util.Locale;

/** The wording of the failures that every container shares. */
final class Faults {

    private Faults() {
    }

    static ImageException truncated(ImageType type, int length, String missing) {
        return new ImageException("truncated", String.format(Locale.ROOT,
                "The %s file ends early: after %,d bytes %s is missing. Check the file on its server; it or its download is incomplete.",
                type, length, missing));
    }

    static ImageException corrupt(ImageType type, String found) {
        return corrupt(type, found, null);
    }

    static ImageException corrupt(ImageType type, String found, Throwable cause) {
        return new ImageException("corrupt", "The " + type + " file is damaged: " + found
                + ". Save the picture again and upload the new file.", cause);
    }

    static ImageException unsupported(String variant) {
        return new ImageException("unsupported_format", "The picture is stored as " + variant
                + ", which is not supported. Save it as an ordinary JPEG or PNG.");
    }
}
