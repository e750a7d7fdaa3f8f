package io.dromedary.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dromedary.store.ByteRange;
import io.dromedary.store.FileRows;
import io.dromedary.store.RangeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.aws2.s3.AWS2S3Operations;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket that are the files below one folder, by their paths in it. */
public final class BucketFiles {

    /** The protocol's bound. */
    private static final int TOGETHER = 1000;

    private final Bucket bucket;
    private final String folder;

    /** @param folder what their keys begin with, without the slash */
    public BucketFiles(Bucket bucket, String folder) {
        this.bucket = bucket;
        this.folder = folder;
    }

    /** @return the object's key */
    public String key(String path) {
        return folder + "/" + path;
    }

    /** @return the keys of rows with their {@code path}, as many together as may be removed by one question */
    public List<List<String>> keys(List<Map<String, Object>> rows) {
        List<String> keys = rows.stream().map(row -> key(row.get("path").toString())).toList();
        return IntStream.range(0, (keys.size() + TOGETHER - 1) / TOGETHER)
            .mapToObj(i -> keys.subList(i * TOGETHER, Math.min(keys.size(), (i + 1) * TOGETHER))).toList();
    }

    /**
     * Sets the headers for reading an object: whole, or a part of it.
     *
     * @param range a header {@code Range}; one that may be ignored is
     * @param size  of the object
     * @throws RangeException where the range begins behind the end
     */
    public static void part(Exchange exchange, String range, long size) throws RangeException {
        ByteRange wanted = ByteRange.of(range, size);
        Message message = exchange.getMessage();
        message.setHeader(AWS2S3Constants.S3_OPERATION, wanted.isWhole() ? AWS2S3Operations.getObject : AWS2S3Operations.getObjectRange);
        message.setHeader(AWS2S3Constants.RANGE_START, wanted.first());
        message.setHeader(AWS2S3Constants.RANGE_END, wanted.last());
    }

    /**
     * Sets the variables {@code size}, of the whole object, and {@code part}, the {@code Content-Range} of what is read where it
     * is not the whole.
     *
     * @param content the bucket's answer
     */
    public static InputStream opened(Exchange exchange, ResponseInputStream<GetObjectResponse> content) {
        String part = content.response().contentRange();
        exchange.setVariable("part", part);
        exchange.setVariable("size", part == null ? content.response().contentLength() : Long.valueOf(part.substring(part.lastIndexOf('/') + 1)));
        return new BucketStream(content);
    }

    /** @return the objects in a folder below this one, some at a time, as rows with their {@code path} */
    public Iterator<List<Map<String, Object>>> pages(String name) {
        return new Pages(bucket, key(name) + "/", folder.length() + 1);
    }

    /** As {@link FileRows#json}. */
    public String json(List<Map<String, Object>> rows) throws JsonProcessingException {
        return FileRows.json(rows);
    }

    /** Goes on behind the last key that was seen, so that objects may be removed meanwhile. */
    private static final class Pages implements Iterator<List<Map<String, Object>>> {

        private final Bucket bucket;
        private final String prefix;
        private final int folder;
        private List<S3Object> page;

        /** @param folder length of what the keys have before the path */
        Pages(Bucket bucket, String prefix, int folder) {
            this.bucket = bucket;
            this.prefix = prefix;
            this.folder = folder;
            this.page = after(prefix);
        }

        @Override
        public boolean hasNext() {
            return !page.isEmpty();
        }

        @Override
        public List<Map<String, Object>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Map<String, Object>> rows = page.stream().map(object -> Map.<String, Object>of("path", object.key().substring(folder))).toList();
            page = after(page.get(page.size() - 1).key());
            return rows;
        }

        private List<S3Object> after(String key) {
            try {
                return bucket.list(page -> page.prefix(prefix).startAfter(key)).contents();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
