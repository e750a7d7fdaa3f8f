package io.dromedary.replaced;

import io.dromedary.replaced.XmlTokens.XmlString;
import java.util.List;
import java.util.Map;

/** Replaces addresses in the texts of an XML file, as each of them is written. */
final class XmlEdits {

    private XmlEdits() {
    }

    /** @param begin where the text is written, among the characters since the mark */
    static void replace(XmlTokens xml, int begin, XmlString string, Map<String, String> addresses) {
        List<String> old = List.copyOf(addresses.keySet());
        for (OldAddresses.Span span : OldAddresses.anyIn(string.text(), old)) {
            xml.edit(begin + string.place(span.from()), begin + string.place(span.to()), string.written(addresses.get(old.get(span.image()))));
        }
    }

    /** The same in a text of its own. */
    static String replaced(String text, Map<String, String> addresses) {
        List<String> old = List.copyOf(addresses.keySet());
        StringBuilder replaced = new StringBuilder();
        int behind = 0;
        for (OldAddresses.Span span : OldAddresses.anyIn(text, old)) {
            replaced.append(text, behind, span.from()).append(addresses.get(old.get(span.image())));
            behind = span.to();
        }
        return replaced.append(text, behind, text.length()).toString();
    }
}
