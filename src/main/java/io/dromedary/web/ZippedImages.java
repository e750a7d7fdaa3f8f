package io.dromedary.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** A request's compressed images in the order of the CSV, each with its bytes; some are read ahead. */
final class ZippedImages {

    /** Bytes that are read ahead, unless one image alone has more. */
    private static final long MOST_AHEAD = 32L << 20;

    private final Pages pages;
    private final Files files;
    private final Executor readers;
    private final int most;
    private final Deque<Reading> ahead = new ArrayDeque<>();
    private Iterator<ZippedImage> page = List.<ZippedImage>of().iterator();
    private ZippedImage waiting;
    private int afterRow;
    private int afterPosition;
    private long bytesAhead;

    /** The request's completed images in the order of the CSV, page by page. */
    @FunctionalInterface
    interface Pages {

        /** @return the images after the given one; none after the last */
        List<ZippedImage> after(int row, int position);
    }

    /** The compressed images themselves. */
    @FunctionalInterface
    interface Files {

        /** @param output the image's path below the images folder */
        InputStream read(String output) throws IOException;
    }

    /** An image that was read. */
    record Read(ZippedImage image, byte[] bytes) {
    }

    private record Reading(ZippedImage image, FutureTask<byte[]> bytes) {
    }

    /**
     * @param readers read
     * @param most    images that are read at once
     */
    ZippedImages(Pages pages, Files files, Executor readers, int most) {
        this.pages = pages;
        this.files = files;
        this.readers = readers;
        this.most = most;
    }

    /**
     * @return the next one; null after the last
     * @throws IOException where it is not there any more, or cannot be read
     */
    Read next() throws IOException {
        readAhead();
        Reading first = ahead.poll();
        if (first == null) {
            return null;
        }
        bytesAhead -= first.image.bytesOut();
        try {
            return new Read(first.image, first.bytes.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void readAhead() {
        while (ahead.size() < most && waiting() && (ahead.isEmpty() || bytesAhead + waiting.bytesOut() <= MOST_AHEAD)) {
            ZippedImage image = waiting;
            waiting = null;
            bytesAhead += image.bytesOut();
            Reading reading = new Reading(image, new FutureTask<>(() -> bytes(image)));
            ahead.add(reading);
            readers.execute(reading.bytes);
        }
    }

    /** Whether there is one more. */
    private boolean waiting() {
        if (waiting == null) {
            if (!page.hasNext()) {
                page = pages.after(afterRow, afterPosition).iterator();
            }
            if (!page.hasNext()) {
                return false;
            }
            waiting = page.next();
            afterRow = waiting.sheetRow();
            afterPosition = waiting.position();
        }
        return true;
    }

    private byte[] bytes(ZippedImage image) throws IOException {
        try (InputStream file = files.read(image.output())) {
            return file.readAllBytes();
        }
    }

    /** What nobody has begun to read is not read any more. */
    void close() {
        ahead.forEach(reading -> reading.bytes.cancel(false));
        ahead.clear();
    }
}
