package io.dromedary.image;

import java.util.Objects;

/**
 * A picture that cannot be compressed, with the stable code of the contract's closed list. This exception and a failed fetch
 * record a failed image; any other one is trouble of our own.
 */
public final class ImageException extends Exception {

    private final String code;

    /**
     * @param code    one of the documented codes, such as {@code not_an_image}
     * @param message a sentence for the person who keeps the catalogue: what is wrong, with the figures
     */
    public ImageException(String code, String message) {
        this(code, message, null);
    }

    /** @param cause what was thrown, or {@code null} */
    public ImageException(String code, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public String code() {
        return code;
    }
}
