package io.dromedary.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A process, as far as others can tell: from its halt on, nothing that its threads still do has any effect on files, records,
 * origins or queues. Safe for use by several threads.
 */
final class Incarnation {

    /** Nothing comes after it. No handler of exceptions can do anything about it: whatever it tries ends the same way. */
    static final class Halted extends Error {

        private static final long serialVersionUID = 1L;

        Halted() {
            super("The process has halted", null, false, true);
        }
    }

    private final Path home;
    private volatile Plan plan = Plan.of(java.util.List.of());
    private volatile boolean halted;
    private byte[] marks;

    /** @param home the folder whose files are its own */
    Incarnation(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    void follow(Plan plan) {
        this.plan = plan;
    }

    boolean isHalted() {
        return halted;
    }

    /**
     * @return the fault that the operation has to show, ERROR or LOST, or null
     * @throws Halted where there is no process any more, or none from here on
     */
    Fault reach(Fault.Kind kind, String operation) {
        if (halted) {
            throw new Halted();
        }
        Fault fault = plan.reach(kind, operation);
        if (fault != null && fault.how() == Fault.How.HALT) {
            halt();
            throw new Halted();
        }
        return fault;
    }

    /** Does what needs no counting, unless the process has halted. */
    void requireAlive() {
        if (halted) {
            throw new Halted();
        }
    }

    synchronized void halt() {
        if (!halted) {
            halted = true;
            // The marks of what is decoded lie in a file that is not written by way of the file system that is watched here.
            try {
                marks = Files.readAllBytes(FaultyFileSystem.beneath(home.resolve("data/lock")));
            } catch (NoSuchFileException none) {
                marks = null;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /**
     * Puts back what the tidy end of a process that cannot really be halted has done to the marks. They get a file of their own, for one
     * that halted in its start has not given back the lock on the old one, as the end of a process would.
     */
    synchronized void restoreMarks() throws IOException {
        if (marks != null) {
            Path lock = FaultyFileSystem.beneath(home.resolve("data/lock"));
            Path copy = Files.copy(lock, lock.resolveSibling("lock.copy"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(copy, marks);
            Files.move(copy, lock, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
