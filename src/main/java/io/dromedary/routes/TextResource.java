package io.dromedary.routes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.spi.Resource;

/** A text that stands for a file, as it was when it was looked at, or a part of it. */
record TextResource(Path path, String text) implements Resource {

    @Override
    public String getScheme() {
        return "file";
    }

    /** As Camel itself names a file that it has read. */
    @Override
    public String getLocation() {
        return "file:" + path;
    }

    @Override
    public URI getURI() {
        return path.toUri();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
