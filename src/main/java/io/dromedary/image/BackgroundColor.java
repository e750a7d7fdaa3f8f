package io.dromedary.image;

import java.util.Locale;
import java.util.Map;

/** Colours as a person types them: {@code #rrggbb}, {@code #rgb} or one of the sixteen basic names of CSS (CSS Color 4, 6.1). */
final class BackgroundColor {

    private static final Map<String, String> BASIC_NAMES = Map.ofEntries(
            Map.entry("black", "#000000"), Map.entry("silver", "#c0c0c0"), Map.entry("gray", "#808080"),
            Map.entry("grey", "#808080"), Map.entry("white", "#ffffff"), Map.entry("maroon", "#800000"),
            Map.entry("red", "#ff0000"), Map.entry("purple", "#800080"), Map.entry("fuchsia", "#ff00ff"),
            Map.entry("green", "#008000"), Map.entry("lime", "#00ff00"), Map.entry("olive", "#808000"),
            Map.entry("yellow", "#ffff00"), Map.entry("navy", "#000080"), Map.entry("blue", "#0000ff"),
            Map.entry("teal", "#008080"), Map.entry("aqua", "#00ffff"));

    private BackgroundColor() {
    }

    /**
     * @return the colour as {@code #rrggbb} in lower case
     * @throws IllegalArgumentException if the text is no colour
     */
    static String normalise(String text) {
        String colour = text.strip().toLowerCase(Locale.ROOT);
        if (colour.matches("#[0-9a-f]{6}")) {
            return colour;
        }
        if (colour.matches("#[0-9a-f]{3}")) {
            return colour.replaceAll("([0-9a-f])", "$1$1");
        }
        String named = BASIC_NAMES.get(colour);
        if (named == null) {
            throw new IllegalArgumentException("The background '" + text + "' is not a colour. Write it as '#rrggbb'"
                    + " (for example '#ffffff') or as a basic CSS name such as 'white', 'black' or 'silver'.");
        }
        return named;
    }
}
