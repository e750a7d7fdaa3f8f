package io.dromedary.encoding;

/**
 * In which encoding a text is written, as far as can be told.
 *
 * @param encoding   the encoding's usual name, such as {@code windows-1252}
 * @param confidence from 0 to 100; 100 is no guess
 */
public record EncodingGuess(String encoding, int confidence) {
}
