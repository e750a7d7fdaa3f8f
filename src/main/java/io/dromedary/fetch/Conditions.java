package io.dromedary.fetch;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Asks an origin whether an image has changed, and reads what it says. It is given whole messages: Camel takes the quotes, which belong
 * to a tag, off a text that is a parameter by itself.
 */
public final class Conditions {

    private static final int NOT_MODIFIED = 304;

    /**
     * Sets the headers by which an image is asked for, where there is something to ask with.
     *
     * @param known what its origin said before, or null
     */
    public void ask(Exchange exchange, Origin known) {
        if (known == null || !known.canBeAsked()) {
            return;
        }
        Message message = exchange.getMessage();
        if (known.etag() != null) {
            message.setHeader(ConditionalHeaders.IF_NONE_MATCH, known.etag());
        }
        if (known.lastModified() != null) {
            message.setHeader(ConditionalHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
        message.setHeader(ConditionalHeaders.OF, known.answeredBy() == null ? message.getHeader(Exchange.HTTP_URI) : known.answeredBy());
    }

    /**
     * Whether an answer says that the image is as it was: 304, which was asked for, and not with the tag of something else.
     *
     * @param known what it was asked with, or null
     */
    public boolean confirm(Exchange answer, Origin known) {
        return Integer.valueOf(NOT_MODIFIED).equals(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                && known != null && known.canBeAsked() && !Validators.differ(known.etag(), text(answer, "ETag"));
    }

    /** @return what is known of the origin after it has said that nothing has changed */
    public Origin confirmed(Exchange answer, Origin known) {
        Origin said = new Origin(known.sha256(), text(answer, "ETag"), text(answer, "Last-Modified"), known.answeredBy());
        return new Origin(known.sha256(), said.etag() == null ? known.etag() : said.etag(),
                said.lastModified() == null ? known.lastModified() : said.lastModified(), known.answeredBy());
    }

    private static String text(Exchange answer, String header) {
        return answer.getMessage().getHeader(header, String.class);
    }
}
