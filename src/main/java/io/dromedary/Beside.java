package io.dromedary;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work beside the caller's, on a thread of its own with the caller's class loader. The common pool's threads have the JVM's:
 * where something else has loaded the application ({@code mvn exec:java}), drivers and plug-ins are not found on them.
 */
final class Beside {

    private Beside() {
    }

    /**
     * @param name of the thread, for whoever looks at its stack
     * @param work begins at once
     */
    static <T> CompletableFuture<T> begin(String name, Supplier<T> work) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return CompletableFuture.supplyAsync(work, task -> {
            Thread thread = new Thread(task, name);
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
