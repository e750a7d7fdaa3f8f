package io.dromedary.image;

import java.io.ByteArrayOutputStream;

/** The chunks of a WebP that carry profile and copyright (RFC 9649, section 2.7). */
final class WebpMetadata {

    private static final int EXTENDED_HEADER = 18;

    private WebpMetadata() {
    }

    /**
     * @param plain     as libwebp writes it
     * @param profile   to be added, or {@code null}
     * @param copyright to be added, or {@code null}
     */
    static byte[] added(byte[] plain, int width, int height, IccProfile profile, String copyright) {
        if (profile == null && copyright == null) {
            return plain;
        }
        int picture = WebpFile.FIRST_CHUNK + (WebpFile.isExtended(plain) ? EXTENDED_HEADER : 0);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(plain.length + 4096);
        WebpFile.writeHeader(chunks, (profile == null ? 0 : WebpFile.HAS_PROFILE) | (WebpFile.hasAlpha(plain) ? WebpFile.HAS_ALPHA : 0)
                | (copyright == null ? 0 : WebpFile.HAS_EXIF), width, height);
        if (profile != null) {
            WebpFile.write(chunks, "ICCP", profile.bytes());
        }
        chunks.write(plain, picture, plain.length - picture);
        if (copyright != null) {
            WebpFile.writeCopyright(chunks, copyright);
        }
        return WebpFile.of(chunks);
    }
}
