package io.dromedary.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpResponseFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads the head of an answer (RFC 9112 sections 4 and 5) as leniently as curl and browsers do where that is safe: a line
 * without a colon, without a name or with a NUL is passed over, blanks before a colon do not count, a folded line is joined.
 * The client's own parser gives the whole answer up for any of these. What says how long the body is stays strict, in
 * {@link AnswerLength}.
 */
final class LenientAnswerParser implements HttpMessageParser<ClassicHttpResponse> {

    /** As many octets of header lines as curl takes. */
    static final int MAX_HEAD = 300 * 1024;
    private static final int MAX_HEADERS = 5_000;
    private static final int MAX_EMPTY_LINES = 10;

    private final BasicLineParser lines = new BasicLineParser();

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        CharArrayBuffer line = new CharArrayBuffer(128);
        for (int empty = 0; line.isEmpty(); empty++) {
            if (empty > MAX_EMPTY_LINES) {
                throw new MessageConstraintException("more than " + MAX_EMPTY_LINES + " empty lines before the status");
            }
            if (buffer.readLine(line, in) == -1) {
                return null;
            }
        }
        StatusLine status = lines.parseStatusLine(line);
        ClassicHttpResponse answer = DefaultClassicHttpResponseFactory.INSTANCE.newHttpResponse(status.getStatusCode(), status.getReasonPhrase());
        answer.setVersion(status.getProtocolVersion());
        answer.setHeaders(headers(buffer, in).stream().map(LenientAnswerParser::header).filter(header -> header != null).toArray(Header[]::new));
        return answer;
    }

    /** The header's lines up to the empty one, folded ones joined. */
    private static List<StringBuilder> headers(SessionInputBuffer buffer, InputStream in) throws IOException {
        List<StringBuilder> headers = new ArrayList<>();
        CharArrayBuffer line = new CharArrayBuffer(128);
        long size = 0;
        while (buffer.readLine(line, in) != -1 && !line.isEmpty()) {
            size += line.length() + 2;
            if (size > MAX_HEAD || headers.size() >= MAX_HEADERS) {
                throw new MessageConstraintException("more than %d octets or %d lines of headers".formatted(MAX_HEAD, MAX_HEADERS));
            }
            boolean folded = (line.charAt(0) == ' ' || line.charAt(0) == '\t') && !headers.isEmpty();
            if (folded) {
                headers.get(headers.size() - 1).append(' ').append(line.toString().strip());
            } else {
                headers.add(new StringBuilder(line.toString()));
            }
            line.clear();
        }
        return headers;
    }

    /** @return nothing where the line is no header */
    private static Header header(StringBuilder line) {
        int colon = line.indexOf(":");
        String name = line.substring(0, Math.max(colon, 0)).strip();
        if (name.isEmpty() || line.indexOf("\0") >= 0) {
            return null;
        }
        return new BasicHeader(name, line.substring(colon + 1).strip());
    }
}
