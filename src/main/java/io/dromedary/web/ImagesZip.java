package io.dromedary.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP of compressed images that is made while it is read: few images are in memory, however many there are. They
 * are stored, since JPEG and PNG do not get smaller.
 */
final class ImagesZip extends InputStream {

    private final ZipName names;
    private final ZippedImages images;
    private final Chunk chunk = new Chunk();
    private final ZipOutputStream zip = new ZipOutputStream(chunk);
    private boolean ended;

    ImagesZip(ZipName names, ZippedImages images) {
        this.names = names;
        this.images = images;
        zip.setMethod(ZipOutputStream.STORED);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    /** @throws IOException where an image is not there any more: a ZIP that ends early is better than one that lacks it silently */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (chunk.available() == 0 && !ended) {
            chunk.reset();
            next();
        }
        return chunk.available() == 0 ? -1 : chunk.take(target, offset, length);
    }

    private void next() throws IOException {
        ZippedImages.Read image = images.next();
        if (image == null) {
            zip.close();
            ended = true;
        } else {
            add(image.image(), image.bytes());
        }
    }

    @Override
    public void close() {
        images.close();
    }

    private void add(ZippedImage image, byte[] bytes) throws IOException {
        String output = image.output();
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(names.of(image, output.substring(output.lastIndexOf('.') + 1)));
        entry.setLastModifiedTime(FileTime.fromMillis(image.finishedAt()));
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** What was written and not read yet. */
    private static final class Chunk extends ByteArrayOutputStream {

        private int taken;

        int available() {
            return count - taken;
        }

        int take(byte[] target, int offset, int length) {
            int size = Math.min(length, available());
            System.arraycopy(buf, taken, target, offset, size);
            taken += size;
            return size;
        }

        @Override
        public void reset() {
            super.reset();
            taken = 0;
        }
    }
}
