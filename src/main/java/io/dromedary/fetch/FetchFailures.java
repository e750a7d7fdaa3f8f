package io.dromedary.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Says which of the documented codes a failed fetch is, in a sentence for the person who keeps the catalogue. */
public final class FetchFailures {

    private static final int LONGEST_CHAIN = 20;

    /**
     * @param thrown what the fetch threw, however wrapped
     * @return the image's failure, or nothing where the trouble is our own: an interruption, a full pool, a closed client,
     *         the disk
     */
    public Optional<FetchException> of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        Optional<FetchException> known = first(chain, FetchException.class);
        if (known.isPresent()) {
            return known;
        }
        Optional<BlockedAddressException> blocked = first(chain, BlockedAddressException.class);
        if (blocked.isPresent()) {
            return failure("blocked_address", blocked.get().getMessage()
                    + ". Use a public URL, or have the operator open it with dromedary.fetch.allow", thrown);
        }
        Optional<RedirectException> redirect = first(chain, RedirectException.class);
        if (redirect.isPresent()) {
            return failure("redirect_limit", "The URL redirects without arriving: " + ShownUrl.of(redirect.get().getMessage())
                    + ". Use the URL that a browser ends up at", thrown);
        }
        Optional<HopException> hop = first(chain, HopException.class);
        if (hop.isPresent()) {
            return ofHop(hop.get(), chain(hop.get().getCause()));
        }
        return ofDecoder(chain, thrown);
    }

    /**
     * Reads from an answer, and keeps the server's failures apart from those of our disk.
     *
     * @return as {@link InputStream#read(byte[])}
     * @throws FetchException where the trouble is the server's
     */
    int read(InputStream content, byte[] buffer) throws FetchException, IOException {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            FetchException failure = of(e).orElse(null);
            if (failure == null) {
                throw e;
            }
            throw failure;
        }
    }

    private static Optional<FetchException> ofHop(HopException hop, List<Throwable> causes) {
        String host = hop.host();
        if (first(causes, InterruptedException.class).isPresent() || isOutOfFiles(causes)) {
            return Optional.empty();
        }
        Optional<SocketTimeoutException> timeout = first(causes, SocketTimeoutException.class);
        if (timeout.isPresent()) {
            return failure("timeout", "\"%s\" was too slow: %s. It is tried again; if that fails too, the server is overloaded or does not answer us"
                    .formatted(host, timeout.get().getMessage()), hop);
        }
        if (first(causes, InterruptedIOException.class).isPresent()) {
            return Optional.empty();
        }
        if (hop.inBody()) {
            return failure("truncated", "\"%s\" broke the transfer off: %s. Open the URL in a browser; if the image is incomplete there too, upload it again"
                    .formatted(host, detail(causes)), hop);
        }
        if (first(causes, UnknownHostException.class).isPresent()) {
            return failure("dns", "There is no server named \"%s\". Check the spelling of the URL's host name".formatted(host), hop);
        }
        if (first(causes, SSLException.class).isPresent()) {
            return failure("tls", "The certificate or the encryption of \"%s\" is not accepted: %s. The server's operator has to renew or complete the certificate"
                    .formatted(host, detail(causes)), hop);
        }
        if (first(causes, SocketException.class).isPresent()) {
            return failure("connect", "No connection to \"%s\": %s. Check the host and the port of the URL, and whether the server is up"
                    .formatted(host, detail(causes)), hop);
        }
        if (first(causes, HttpException.class).isPresent() || first(causes, MessageConstraintException.class).isPresent()) {
            return failure("bad_response", "The answer of \"%s\" is no proper HTTP: %s. Its operator has to correct that, or put the image elsewhere"
                    .formatted(host, detail(causes)), hop);
        }
        return failure("connect", "\"%s\" gave no HTTP answer: %s. Check whether the URL opens in a browser"
                .formatted(host, detail(causes)), hop);
    }

    /** camel-http decodes gzip above the guarded stream, so these carry no host. */
    private static Optional<FetchException> ofDecoder(List<Throwable> chain, Throwable thrown) {
        if (first(chain, ZipException.class).isPresent()) {
            return failure("corrupt", "The answer says it is gzip and is not: %s. The server's operator has to correct its Content-Encoding"
                    .formatted(detail(chain)), thrown);
        }
        if (first(chain, EOFException.class).isPresent()) {
            return failure("truncated", "The compressed answer ends too early. Open the URL in a browser; if the image is incomplete there too, upload it again", thrown);
        }
        return Optional.empty();
    }

    /** Our process has no sockets left; the host has nothing to do with it. */
    private static boolean isOutOfFiles(List<Throwable> causes) {
        return first(causes, SocketException.class).map(Throwable::getMessage)
                .filter(message -> message.contains("Too many open files")).isPresent();
    }

    private static String detail(List<Throwable> chain) {
        return chain.stream().filter(link -> link instanceof IOException || link instanceof HttpException).map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank()).findFirst()
                .orElseGet(() -> String.valueOf(chain.get(0).getMessage()));
    }

    private static Optional<FetchException> failure(String code, String message, Throwable cause) {
        return Optional.of(new FetchException(code, message, null, null, cause));
    }

    private static <T> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = thrown; link != null && chain.size() < LONGEST_CHAIN; link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }
}
