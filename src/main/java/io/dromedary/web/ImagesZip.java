package io.dromedary.web;

import io.dromedary.replaced.ChunkedStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP of compressed images that is made while it is read: few images are in memory, however many there are. They
 * are stored, since JPEG and PNG do not get smaller.
 */
final class ImagesZip extends ChunkedStream {

    private final ZipName names;
    private final ZippedImages images;
    private ZipOutputStream zip;
    private boolean ended;

    ImagesZip(ZipName names, ZippedImages images) {
        this.names = names;
        this.images = images;
    }

    /** @throws IOException where an image is not there any more: a ZIP that ends early is better than one that lacks it silently */
    @Override
    protected boolean next(ByteArrayOutputStream chunk) throws IOException {
        if (ended) {
            return false;
        }
        if (zip == null) {
            zip = new ZipOutputStream(chunk);
            zip.setMethod(ZipOutputStream.STORED);
        }
        ZippedImages.Read image = images.next();
        if (image == null) {
            zip.close();
            ended = true;
        } else {
            add(image.image(), image.bytes());
        }
        return true;
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
}
