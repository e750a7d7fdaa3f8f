package io.dromedary.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready means that the data folder can be written to and that its disk has room. */
public final class DiskHealth extends AbstractHealthCheck {

    private final Path folder;
    private final long leastBytes;

    /** @param leastBytes that have to be free */
    public DiskHealth(Path folder, long leastBytes) {
        super("dromedary", "disk");
        this.folder = folder;
        this.leastBytes = leastBytes;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            builder.detail("free.bytes", free).detail("least.bytes", leastBytes);
            if (free < leastBytes || !Files.isWritable(folder)) {
                builder.down().message("The data folder has %,d bytes free, %,d are needed, and must be writable".formatted(free, leastBytes));
            } else {
                builder.up();
            }
        } catch (IOException e) {
            builder.down().message("The data folder cannot be looked at").error(e);
        }
    }
}
