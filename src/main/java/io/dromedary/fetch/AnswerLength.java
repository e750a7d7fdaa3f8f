package io.dromedary.fetch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * How long an answer's body is (RFC 9112 section 6.3): a length that is said several times over counts once,
 * {@code identity} is no coding, and a length that is no number is none, so that the body ends with the connection. Two
 * different lengths, or a coding that is not known, are no answer at all: what follows could be read in two ways.
 */
final class AnswerLength implements ContentLengthStrategy {

    static final AnswerLength INSTANCE = new AnswerLength();

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    public long determineLength(HttpMessage answer) throws ProtocolException, NotImplementedException {
        List<String> codings = new ArrayList<>(values(answer, HttpHeaders.TRANSFER_ENCODING));
        codings.removeIf(coding -> coding.equalsIgnoreCase("identity"));
        if (!codings.isEmpty()) {
            if (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")) {
                return CHUNKED;
            }
            throw new NotImplementedException("the transfer encoding is \"%s\"".formatted(String.join(", ", codings)));
        }
        long length = UNDEFINED;
        for (String value : values(answer, HttpHeaders.CONTENT_LENGTH)) {
            if (!value.matches("[0-9]{1,100}")) {
                continue;
            }
            long said = new BigInteger(value).min(MOST).longValue();
            if (length != UNDEFINED && length != said) {
                throw new ProtocolException("two lengths are given, %d and %d".formatted(length, said));
            }
            length = said;
        }
        return length;
    }

    /** @return the values of all headers of the name, split at their commas */
    private static List<String> values(HttpMessage answer, String name) {
        return Arrays.stream(answer.getHeaders(name)).map(Header::getValue).filter(value -> value != null)
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1))).map(String::strip)
                .filter(value -> !value.isEmpty()).toList();
    }
}
