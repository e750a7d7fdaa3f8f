package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A PNG's chunks of a profile and of text (PNG specification, third edition, 11.3.2.3 and 11.3.3). */
class PngMetadataTest {

    private static final int LARGEST = 4 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "ICC Profile"})
    void aProfileStandsBehindItsNameAndMethod(String name) {
        byte[] profile = profile(129);

        assertArrayEquals(profile, PngMetadata.profile(Segments.join(Segments.latin1(name + "\0\0"), deflated(profile))).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ICC Profile", "ICC Profile\0", "ICC Profile\0\0", "\0", "ICC Profile\0\0other"})
    void whereThereIsNoneThereIsNoProfile(String content) {
        assertNull(PngMetadata.profile(Segments.latin1(content)));
    }

    @Test
    void aCutProfileIsNone() {
        byte[] content = Segments.join(Segments.latin1("p\0\0"), deflated(profile(20_000)));

        assertNull(PngMetadata.profile(Arrays.copyOf(content, content.length / 2)));
    }

    @Test
    void aProfileLargerThanAnyRealOneIsNotReadToItsEnd() {
        assertEquals(LARGEST, PngMetadata.profile(Segments.join(Segments.latin1("p\0\0"), deflated(profile(LARGEST)))).bytes().length);
        assertNull(PngMetadata.profile(Segments.join(Segments.latin1("p\0\0"), deflated(profile(LARGEST + 1)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 8192, 100_000})
    void aWrittenProfileIsReadAgain(int length) {
        byte[] profile = profile(length);

        byte[] chunk = PngMetadata.profileChunk(new IccProfile(profile));

        assertEquals("iCCPICC Profile\0\0", Bytes.latin1(chunk, 4, 17));
        assertArrayEquals(profile, Segments.inflated(Arrays.copyOfRange(chunk, 21, chunk.length - 4)));
    }

    @Test
    void aTextOfAnotherKeywordIsNoCopyright() {
        assertNull(PngMetadata.copyright(Segments.latin1("Author\0Anna"), false));
        assertNull(PngMetadata.copyright(Segments.latin1("Copyrights\0Anna"), false));
        assertNull(PngMetadata.copyright(Segments.latin1("Copyright"), false));
        assertNull(PngMetadata.copyright(Segments.latin1("Copyright\0"), false));
        assertEquals("A", PngMetadata.copyright(Segments.latin1("Copyright\0A"), false));
    }

    @Test
    void anInternationalTextStandsBehindFlagMethodLanguageAndKeyword() {
        assertEquals("Anna", PngMetadata.copyright(Segments.latin1("Copyright\0\0\0\0\0Anna"), true));
        assertEquals("Anna", PngMetadata.copyright(Segments.latin1("Copyright\0\0\0pl\0Prawa autorskie\0Anna"), true));
        assertEquals("Łucja", PngMetadata.copyright("Copyright\0\0\0\0Prawa\0Łucja".getBytes(StandardCharsets.UTF_8), true));
    }

    @Test
    void aCompressedInternationalTextIsNotRead() {
        assertNull(PngMetadata.copyright(Segments.latin1("Copyright\0\1\0\0\0Anna"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\0", "\0\0en", "\0\0en\0", "\0\0en\0Copyright", "\0\0\0\0"})
    void anInternationalTextThatIsCutIsNone(String rest) {
        assertNull(PngMetadata.copyright(Segments.latin1("Copyright\0" + rest), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"© Käthe", "© Łucja"})
    void anotherReaderReadsTheNoticeThatIsWritten(String notice) throws Exception {
        byte[] png = Segments.png(1, 1, 8, 0, new byte[2], null, null);
        byte[] chunk = PngMetadata.copyrightChunk(notice);
        byte[] with = Segments.join(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));

        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(with)));
        Element text = (Element) ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0")).getElementsByTagName("TextEntry").item(0);
        reader.dispose();

        assertEquals("Copyright " + notice, text.getAttribute("keyword") + " " + text.getAttribute("value"));
        assertEquals(notice.contains("Ł") ? "iTXt" : "tEXt", Bytes.latin1(chunk, 4, 4));
    }

    private static byte[] profile(int length) {
        byte[] profile = new byte[length];
        ByteBuffer.wrap(profile).putInt(length).put(36, Segments.latin1("acsp"));
        for (int i = 128; i < Math.min(length, 9000); i++) {
            profile[i] = (byte) (i * i >> 3);
        }
        return profile;
    }

    private static byte[] deflated(byte[] data) {
        return Segments.deflated(data, Deflater.DEFAULT_COMPRESSION, Deflater.DEFAULT_STRATEGY);
    }
}
