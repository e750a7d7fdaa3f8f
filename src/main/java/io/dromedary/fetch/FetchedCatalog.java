package io.dromedary.fetch;

import java.nio.file.Path;

/**
 * A catalogue that was fetched from its address.
 *
 * @param name what its server or its address calls it, for people to read; never used as a path
 * @param file where it lies, in the folder of temporary files
 */
public record FetchedCatalog(String name, Path file) {
}
