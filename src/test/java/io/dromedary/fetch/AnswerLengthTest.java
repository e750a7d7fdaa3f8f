package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerLengthTest {

    @ParameterizedTest
    @CsvSource({"Content-Length, 7, 7", "Content-Length, '7, 7', 7", "Content-Length, ' 7 ,', 7", "Content-Length, x, " + ContentLengthStrategy.UNDEFINED, "Content-Length, -7, " + ContentLengthStrategy.UNDEFINED,
        "Content-Length, 99999999999999999999, 9223372036854775807", "Transfer-Encoding, Chunked, " + ContentLengthStrategy.CHUNKED,
        "Transfer-Encoding, 'identity, chunked', " + ContentLengthStrategy.CHUNKED, "Transfer-Encoding, 'chunked, ', " + ContentLengthStrategy.CHUNKED, "Transfer-Encoding, IDENTITY, " + ContentLengthStrategy.UNDEFINED, "X-Other, 7, " + ContentLengthStrategy.UNDEFINED})
    void readsALengthAsServersWriteIt(String header, String value, long length) throws HttpException {
        assertEquals(length, length(header, value));
    }

    @Test
    void chunkedWinsOverALength() throws HttpException {
        assertEquals(ContentLengthStrategy.CHUNKED, length("Content-Length", "7", "Transfer-Encoding", "chunked"));
    }

    @Test
    void twoLengthsAreNone() throws HttpException {
        assertEquals(7, length("Content-Length", "7", "Content-Length", "7"));
        assertTrue(assertThrows(ProtocolException.class, () -> length("Content-Length", "7", "Content-Length", "8")).getMessage().contains("7 and 8"));
    }

    @ParameterizedTest
    @CsvSource({"'gzip, chunked'", "gzip", "'chunked, chunked'"})
    void noOtherEncodingIsRead(String value) {
        assertTrue(assertThrows(NotImplementedException.class, () -> length("Transfer-Encoding", value)).getMessage().contains("\"" + value + "\""));
    }

    private static long length(String... headers) throws HttpException {
        BasicHttpResponse answer = new BasicHttpResponse(200);
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        answer.addHeader("Content-Length", null);
        return AnswerLength.INSTANCE.determineLength(answer);
    }
}
