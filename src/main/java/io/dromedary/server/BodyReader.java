package io.dromedary.server;

import io.dromedary.store.Confined;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the bodies of requests: short ones on the heap, long ones straight to the disk, without holding a thread while a
 * client sends. It begins when a route has been found and the guard has let the request in, not before.
 */
public final class BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    /** What a route that takes no file may be sent. */
    static final int SHORT_BYTES = 64_000;

    private final Path folder;
    private final long maxBytes;
    private final BodySpeed speed;

    /**
     * @param folder   of temporary files
     * @param maxBytes that a body in a file may have
     * @param speed    that is asked of a body
     */
    public BodyReader(Path folder, long maxBytes, BodySpeed speed) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.speed = speed;
    }

    /**
     * @return the body; fails with a {@link ProblemException} where the client is to be told why not, and with a
     *         {@link GoneException} where there is no client any more
     */
    Future<Body> read(RoutingContext context, BodyKind kind) {
        HttpServerRequest request = context.request();
        if (kind == BodyKind.NONE) {
            // What comes all the same is thrown away.
            FrontDoor.letGo(request);
            return Future.succeededFuture(Body.none());
        }
        long limit = kind == BodyKind.SHORT ? SHORT_BYTES : maxBytes;
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d+") && (length.length() > 18 || Long.parseLong(length) > limit)) {
            return Future.failedFuture(tooLarge(limit));
        }
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected != null && !expected.strip().equalsIgnoreCase("100-continue")) {
            return Future.failedFuture(new ProblemException(417, "expectation-failed", "Expectation failed",
                "This server knows no other expectation than 100-continue."));
        }
        BodyIntake intake = switch (kind) {
            case SHORT -> new ShortBody(context, limit);
            case FILE -> new FileBody(context, limit, folder);
            default -> new FormBody(context, limit, folder);
        };
        Future<Body> body = intake.begin();
        if (!body.isComplete()) {
            speed.watch(intake, body);
            if (expected != null) {
                context.response().writeContinue();
            }
        }
        return body;
    }

    /** Removes the body's file, unless it was moved away. */
    void remove(Body body) {
        try {
            Confined.delete(folder, body.file());
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", body.file(), e.toString());
        }
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(Problem.ofStatus(413, limit == SHORT_BYTES
            ? "The body has more than %,d bytes, the most that is taken here.".formatted(limit)
            : "The body has more than %,d bytes, the most that this server takes. Split the file, or raise dromedary.max-upload-bytes.".formatted(limit)));
    }
}
