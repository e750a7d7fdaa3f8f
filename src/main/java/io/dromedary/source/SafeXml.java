package io.dromedary.source;

import io.dromedary.catalog.ProblemCode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** XML of strangers, read by the JDK's own StAX: no DTD, so no entity, and nothing is fetched from anywhere. */
final class SafeXml extends StreamReaderDelegate {

    private static final int MAX_DEPTH = 100;

    private final String what;
    private int depth;

    private SafeXml(XMLStreamReader reader, String what) {
        super(reader);
        this.what = what;
    }

    /**
     * @param what the document's name for messages
     * @throws UnreadableException where it is no XML at all
     */
    static SafeXml open(InputStream content, String what) throws IOException {
        // Neither another library's nor a setting's: the limits are those that are set here.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            return new SafeXml(factory.createXMLStreamReader(content), what);
        } catch (XMLStreamException e) {
            throw failure(e, what);
        }
    }

    /** @throws XMLStreamException whose meaning {@link #failure} tells */
    @Override
    public int next() throws XMLStreamException {
        int event;
        try {
            event = super.next();
        } catch (RuntimeException e) {
            // What the JDK's reader throws for some broken documents.
            throw new XMLStreamException(e);
        }
        switch (event) {
            case XMLStreamConstants.DTD -> throw new XMLStreamException(new UnreadableException(ProblemCode.DOCTYPE_REFUSED,
                "'%s' has a DOCTYPE, which can make a small file endless or read others', so it is not read. Remove it from the file.".formatted(what), "<!DOCTYPE"));
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException(new UnreadableException(ProblemCode.BROKEN_XML,
                "'%s' names the entity '&%s;', which XML does not have. Write the character itself.".formatted(what, getLocalName()), "&" + getLocalName() + ";"));
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > MAX_DEPTH) {
                    throw new XMLStreamException(new UnreadableException(ProblemCode.BROKEN_XML,
                        "'%s' has elements within elements, more than %d of them.".formatted(what, MAX_DEPTH)));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> { }
        }
        return event;
    }

    /** @return how many elements are open */
    int depth() {
        return depth;
    }

    /** @return the next start of an element, or false at the end */
    boolean nextElement() throws XMLStreamException {
        while (hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** @return an attribute by its local name, whatever its namespace; null where there is none */
    String attribute(String name) {
        for (int i = 0; i < getAttributeCount(); i++) {
            if (getAttributeLocalName(i).equals(name)) {
                return getAttributeValue(i);
            }
        }
        return null;
    }

    /** What a failure to read means: our own refusal, a failure of the disk, or XML that is none. */
    static IOException failure(XMLStreamException thrown, String what) {
        for (Throwable cause = thrown; cause != null; cause = cause instanceof XMLStreamException stax && stax.getNestedException() != null
                ? stax.getNestedException() : cause.getCause()) {
            if (cause instanceof UnreadableException known) {
                return known;
            }
            if (cause instanceof IOException disk && !(cause instanceof CharConversionException)) {
                return disk;
            }
        }
        String message = String.valueOf(thrown.getMessage()).replaceFirst("(?s)^.*Message: ", "").strip();
        return new UnreadableException(ProblemCode.BROKEN_XML, "'%s' is no well-formed XML%s: %s Export it anew, or correct it.".formatted(what,
            thrown.getLocation() == null ? "" : ", line %d".formatted(thrown.getLocation().getLineNumber()), message.endsWith(".") ? message : message + "."));
    }
}
