package io.dromedary;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Whether the names of files may hold every letter, which the process's locale decides. */
final class FileNames {

    /** Letters of four scripts: an encoding of one country's holds some of them. */
    private static final String LETTERS = "öłЖ目";

    private FileNames() {
    }

    /**
     * @param encoding the JVM's for file names ({@code sun.jnu.encoding}); null where it does not say
     * @return what is lost and how to mend it; empty where nothing is
     */
    static Optional<String> lossOf(String encoding) {
        return holdsAll(encoding) ? Optional.empty() : Optional.of(("The locale of this process writes the names of files in %s, so a file like "
            + "'größe.csv' in the inbox gets another name before it is taken, and folders of such names cannot be opened. "
            + "Start it with LANG=C.UTF-8 (and without an LC_ALL that says otherwise).").formatted(encoding));
    }

    private static boolean holdsAll(String encoding) {
        try {
            return encoding == null || Charset.forName(encoding).newEncoder().canEncode(LETTERS);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return false;
        }
    }
}
