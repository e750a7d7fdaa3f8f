package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is put around the picture that libwebp writes, byte for byte. */
class WebpMetadataTest {

    private static final byte[] PICTURE = Segments.latin1("VP8 \4\0\0\0abcd");
    /** Behind the size: no more than the bit that says that there is transparency. */
    private static final byte[] LOSSLESS = Segments.latin1("VP8L\6\0\0\0/\0\0\0\20a");
    private static final byte[] TRANSPARENT = Segments.join(Segments.latin1("VP8X\12\0\0\0\20\0\0\0\17\0\0\13\0\0ALPH\2\0\0\0zz"), PICTURE);
    private static final byte[] PROFILE = Segments.latin1("ICCP\3\0\0\0xyz\0");
    private static final byte[] NOTICE = notice();

    private static final IccProfile ICC = new IccProfile(Segments.latin1("xyz"));

    /** EXIF without the mark that it has in a JPEG: 31 bytes and one that makes them even. */
    private static byte[] notice() {
        byte[] exif = Exif.ofCopyright("Anna");
        return Segments.join(Segments.latin1("EXIF\37\0\0\0"), Arrays.copyOfRange(exif, 6, exif.length), new byte[1]);
    }

    private static byte[] file(byte[]... chunks) {
        byte[] all = Segments.join(chunks);
        return Segments.join(Segments.latin1("RIFF"), new byte[] {(byte) (all.length + 4), 0, 0, 0}, Segments.latin1("WEBP"), all);
    }

    /** Of 16 × 12 pixels. */
    private static byte[] header(int flags) {
        return Segments.join(Segments.latin1("VP8X\12\0\0\0"), new byte[] {(byte) flags, 0, 0, 0, 15, 0, 0, 11, 0, 0});
    }

    private static byte[] added(byte[] plain, IccProfile profile, String copyright) {
        return WebpMetadata.added(plain, 16, 12, profile, copyright);
    }

    @Test
    void whereThereIsNothingToAddTheFileIsTheSame() {
        byte[] plain = file(PICTURE);

        assertSame(plain, added(plain, null, null));
    }

    @Test
    void aProfileStandsBeforeThePicture() {
        assertArrayEquals(file(header(0x20), PROFILE, PICTURE), added(file(PICTURE), ICC, null));
    }

    @Test
    void aNoticeStandsBehindThePicture() {
        assertArrayEquals(file(header(0x08), PICTURE, NOTICE), added(file(PICTURE), null, "Anna"));
    }

    @Test
    void bothStandAroundIt() {
        assertArrayEquals(file(header(0x28), PROFILE, PICTURE, NOTICE), added(file(PICTURE), ICC, "Anna"));
    }

    @Test
    void theHeaderOfOneThatIsExtendedIsReplaced() {
        byte[] chunks = Arrays.copyOfRange(TRANSPARENT, 18, TRANSPARENT.length);

        assertArrayEquals(file(header(0x30), PROFILE, chunks), added(file(TRANSPARENT), ICC, null));
        assertArrayEquals(file(header(0x18), chunks, NOTICE), added(file(TRANSPARENT), null, "Anna"));
        assertArrayEquals(file(header(0x38), PROFILE, chunks, NOTICE), added(file(TRANSPARENT), ICC, "Anna"));
    }

    @Test
    void thatLosslessDataHasTransparencyIsSaidInTheHeaderToo() {
        assertArrayEquals(file(header(0x30), PROFILE, LOSSLESS), added(file(LOSSLESS), ICC, null));
    }
}
