package io.dromedary.flow;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls when something in a folder was written, added or removed, where the system says so, so that nobody has to look again and again.
 * It says nothing of what another machine does in a shared folder, nor of a folder that took the place of another: look now and then, too.
 */
public final class FolderWatch extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final String name;
    private final List<Path> folders;
    private final Runnable changed;
    private WatchService service;
    private volatile boolean on;

    /**
     * @param name    of the thread, for whoever looks at its stack
     * @param folders themselves, not what is below them; one that is not there at the start is left out
     * @param changed is called in the watch's thread, once for what happened together
     */
    public FolderWatch(String name, List<Path> folders, Runnable changed) {
        this.name = name;
        this.folders = folders;
        this.changed = changed;
    }

    /** Whether it calls; false from the moment on when a folder is not there any more. */
    public boolean isOn() {
        return on;
    }

    @Override
    protected void doStart() {
        try {
            service = FileSystems.getDefault().newWatchService();
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
                }
            }
            on = true;
            WatchService watched = service;
            Thread thread = new Thread(() -> run(watched), "watch-" + name);
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | UnsupportedOperationException e) {
            // The system allows a user a number of them only.
            LOG.debug("{} are looked at instead of watched", folders, e);
            doStop();
        }
    }

    private void run(WatchService watched) {
        try {
            while (true) {
                WatchKey key = watched.take();
                key.pollEvents();
                if (!key.reset()) {
                    on = false;
                }
                changed.run();
            }
        } catch (ClosedWatchServiceException closed) {
            on = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void doStop() {
        on = false;
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            LOG.debug("A watch could not be closed", e);
        }
    }
}
