package io.dromedary.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;

/** A body that is a file. */
final class FileBody extends BodyIntake {

    private final SpoolFile file;

    /** @param folder of temporary files */
    FileBody(RoutingContext context, long limit, Path folder) {
        super(context, limit);
        this.file = new SpoolFile(this, folder);
    }

    @Override
    Future<Void> open() {
        return file.open();
    }

    @Override
    void keep(Buffer bytes) {
        file.write(bytes);
    }

    @Override
    void finish() {
        file.close().onFailure(this::fail).onSuccess(closed -> succeed(Body.of(file.path())));
    }

    @Override
    void discard() {
        file.discard();
    }
}
