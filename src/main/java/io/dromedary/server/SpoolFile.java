package io.dromedary.server;

import io.dromedary.store.OwnerOnly;
import io.dromedary.web.Problem;
import io.dromedary.web.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that a body is written to while it comes in; a disk that does not keep up makes the client wait. */
final class SpoolFile {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

    private static final String PERMISSIONS = Files.getFileAttributeView(Path.of(""), PosixFileAttributeView.class) == null ? null : OwnerOnly.FILE;

    private final BodyIntake intake;
    private final FileSystem disk;
    private final Path path;
    private AsyncFile file;
    private Future<Void> closed;
    private boolean unwanted;

    /** @param folder of temporary files; the name in it is our own */
    SpoolFile(BodyIntake intake, Path folder) {
        this.intake = intake;
        this.disk = intake.context.vertx().fileSystem();
        this.path = folder.resolve("body-" + UUID.randomUUID());
    }

    Path path() {
        return path;
    }

    Future<Void> open() {
        return disk.open(path.toString(), new OpenOptions().setCreateNew(true).setWrite(true).setPerms(PERMISSIONS))
            .recover(failure -> Future.failedFuture(diskTrouble(failure)))
            .map(opened -> {
                file = opened;
                if (unwanted) {
                    discard();
                } else {
                    opened.exceptionHandler(this::fail);
                }
                return null;
            });
    }

    void write(Buffer bytes) {
        file.write(bytes).onFailure(this::fail);
        if (file.writeQueueFull()) {
            intake.pause();
            file.drainHandler(drained -> intake.resume());
        }
    }

    /** @return when all is written */
    Future<Void> close() {
        return closeOnce().recover(failure -> Future.failedFuture(diskTrouble(failure)));
    }

    /** Vert.x throws at whoever touches a closed file, and a write may fail after all of a short body has come and its file was closed. */
    private Future<Void> closeOnce() {
        if (closed == null) {
            closed = file.close();
        }
        return closed;
    }

    /** Closes the file and removes it; one that is not open yet is removed when it is. */
    void discard() {
        unwanted = true;
        if (file != null) {
            if (closed == null) {
                file.exceptionHandler(failure -> { });
            }
            closeOnce().onComplete(done -> disk.delete(path.toString()));
        }
    }

    /** The writes that follow the first that fails do so too, which is one trouble. */
    private void fail(Throwable failure) {
        if (!intake.isOver()) {
            intake.fail(diskTrouble(failure));
        }
    }

    private static ProblemException diskTrouble(Throwable failure) {
        if (failure instanceof ProblemException told) {
            return told;
        }
        LOG.error("An upload could not be written: {}", failure.toString());
        return new ProblemException(Problem.ofStatus(503, "The disk does not take the file at the moment. Try again in a while."));
    }
}
