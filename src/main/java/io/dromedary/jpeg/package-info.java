/**
 * Recompresses a JPEG without making pixels of it: entropy-decodes the coefficients, requantises them and
 * entropy-encodes them again (ITU-T T.81). Bytes go in; the smaller file, an
 * {@link io.dromedary.jpeg.UnsupportedJpegException} or a {@link io.dromedary.jpeg.CorruptJpegException} comes out.
 * Nothing here knows about the rest of the application or about any library. How it works is told in
 * {@code docs/jpeg.md}.
 */
package io.dromedary.jpeg;
