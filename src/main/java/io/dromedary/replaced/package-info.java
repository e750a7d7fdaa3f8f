/**
 * The file that came in, given back as it came: every byte of it, but for the addresses of images, in whose places the new
 * ones stand. What a cell's addresses are is read by {@code catalog}; here is found where in the file they stand. Nothing
 * here is sorted, trimmed, defused or encoded again.
 */
package io.dromedary.replaced;
