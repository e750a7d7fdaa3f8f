package io.dromedary.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where libwebp is unpacked to, and what is said where it does not run. */
class LibWebpTest {

    /** The binding's own setting. */
    private static final String SETTING = "com.luciad.imageio.webp.tmpdir";

    private final String before = System.getProperty(SETTING);

    @TempDir
    private Path folder;

    @AfterEach
    void asBefore() {
        set(before);
    }

    private static void set(String value) {
        if (value == null) {
            System.clearProperty(SETTING);
        } else {
            System.setProperty(SETTING, value);
        }
    }

    /** A reader that cannot be made. */
    private static final class Failing extends ImageReaderSpi {

        private final Throwable failure;

        private Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }

        @Override
        public ImageReader createReaderInstance(Object extension) throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) failure;
        }

        @Override
        public String getDescription(Locale locale) {
            return "failing";
        }
    }

    @Test
    void theFolderIsOursWhereNobodyNamedOne() {
        set(null);

        LibWebp.unpackTo(folder);

        assertEquals(folder.toString(), System.getProperty(SETTING));
    }

    @Test
    void theFolderIsWhatTheOperatorNamed() {
        set(folder.toString());

        LibWebp.unpackTo(folder.resolve("other"));

        assertEquals(folder.toString(), System.getProperty(SETTING));
    }

    @Test
    void theFolderIsOursWhereTheOneNamedIsNotThere() {
        set(folder.resolve("gone").toString());

        LibWebp.unpackTo(folder);

        assertEquals(folder.toString(), System.getProperty(SETTING));
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IOException("no room"), new IllegalStateException("no native code"), new UnsatisfiedLinkError("no libwebp"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whereItDoesNotRunThereIsNoReaderAndTheReasonIsTold(Throwable failure) {
        LibWebp libwebp = new LibWebp(new Failing(failure));

        assertNull(libwebp.provider());
        assertTrue(libwebp.refusal().orElseThrow().contains("does not run on this machine (" + failure + ")"), libwebp.refusal().orElseThrow());
    }

    @Test
    void whereItRunsItsReaderIsGiven() {
        ImageReaderSpi reader = ImageCodecs.libwebpReader();

        assertSame(reader, new LibWebp(reader).provider());
    }

    @Test
    void aFolderThatIsGoneByTheTimeOfTheFirstWebpIsNoLongerNamed() {
        set(folder.resolve("gone").toString());

        new LibWebp(new Failing(new IOException("no room"))).provider();

        assertNull(System.getProperty(SETTING));
    }

    @Test
    void aFolderThatIsThereStaysNamed() {
        set(folder.toString());

        new LibWebp(new Failing(new IOException("no room"))).provider();

        assertEquals(folder.toString(), System.getProperty(SETTING));
    }

    @Test
    void whereNoFolderIsNamedItIsTriedInThatOfTheSystem() {
        set(null);
        LibWebp libwebp = new LibWebp(new Failing(new IOException("no room")));

        assertNull(libwebp.provider());
        assertTrue(libwebp.refusal().orElseThrow().contains("no room"), libwebp.refusal().orElseThrow());
    }
}
