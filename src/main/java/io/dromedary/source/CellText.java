package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The text of a cell: in one piece or in runs of different fonts, without the readings that stand above it in Japan. */
final class CellText {

    /** More than a spreadsheet program writes, and than a row of a catalogue may have. */
    private static final int MOST = 1 << 20;
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {
    }

    /** @param xml at the start of an {@code si} or {@code is}; left at its end */
    static String read(SafeXml xml) throws XMLStreamException {
        int outer = xml.depth();
        int reading = 0;
        String single = null;
        StringBuilder several = null;
        while (xml.depth() >= outer) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("rPh") && reading == 0) {
                    reading = xml.depth();
                } else if (xml.getLocalName().equals("t") && reading == 0) {
                    String text = content(xml);
                    if (single == null) {
                        single = text;
                    } else {
                        several = several == null ? new StringBuilder(single) : several;
                        several.append(text);
                        bound(several.length());
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.depth() < reading) {
                reading = 0;
            }
        }
        return several != null ? unescaped(several.toString()) : single == null ? "" : unescaped(single);
    }

    /** @param xml at the start of an element; left at its end */
    static String content(SafeXml xml) throws XMLStreamException {
        int outer = xml.depth();
        String first = "";
        StringBuilder more = null;
        while (xml.depth() >= outer) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE) {
                if (first.isEmpty()) {
                    first = xml.getText();
                    bound(first.length());
                } else {
                    more = more == null ? new StringBuilder(first) : more;
                    more.append(xml.getText());
                    bound(more.length());
                }
            }
        }
        return more == null ? first : more.toString();
    }

    private static void bound(int characters) throws XMLStreamException {
        if (characters > MOST) {
            throw new XMLStreamException(new UnreadableException(ProblemCode.TOO_LARGE_INSIDE, "A cell has more than %,d characters. Shorten it.".formatted(MOST)));
        }
    }

    /** What XML cannot say is written {@code _x000D_}, and an underscore that would look like it {@code _x005F_}. */
    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPE.matcher(text).replaceAll(escape -> {
            char c = (char) Integer.parseInt(escape.group(1), 16);
            return c == 0 ? "" : Matcher.quoteReplacement(String.valueOf(c));
        });
    }
}
