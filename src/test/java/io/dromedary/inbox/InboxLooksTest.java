package io.dromedary.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file is taken, by a clock that only the test moves. */
class InboxLooksTest {

    private static final Duration QUIET = Duration.ofSeconds(5);

    @TempDir
    private Path folder;
    private long now = -1;
    private Inbox inbox;

    @BeforeEach
    void open() {
        inbox = inbox("");
    }

    @Test
    void takesAFileThatStoodStillOverSeveralLooks() throws IOException {
        write("a.csv", "x");

        assertFalse(lookAfter(0) && inbox.hand("a.csv"));
        assertFalse(lookAfter(4) && inbox.hand("a.csv"));
        assertTrue(lookAfter(1) && inbox.hand("a.csv"));
    }

    @Test
    void doesNotTakeAFileByTwoLooksHoweverFarTheyAreApart() throws IOException {
        write("a.csv", "x");

        lookAfter(0);

        assertFalse(lookAfter(3600));
        assertTrue(lookAfter(0));
    }

    @Test
    void beginsAnewWithEachWrite() throws IOException {
        write("a.csv", "x");
        lookAfter(0);
        lookAfter(2);
        lookAfter(2);
        write("a.csv", "y");

        assertFalse(lookAfter(2));
        assertFalse(lookAfter(2));
        assertTrue(lookAfter(3));
    }

    @Test
    void beginsAnewWithAWriteThatChangesNeitherSizeNorModificationTime() throws IOException {
        FileTime kept = FileTime.fromMillis(981_173_106_000L);
        Path file = write("a.csv", "x");
        Files.setLastModifiedTime(file, kept);
        lookAfter(0);
        lookAfter(4);
        FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
        do {
            Files.writeString(file, "z");
            Files.setLastModifiedTime(file, kept);
        } while (changed.equals(Files.getAttribute(file, "unix:ctime")));

        assertFalse(lookAfter(1));
    }

    @Test
    void beginsAnewWhereAnotherFileHasTakenTheName() throws IOException {
        Path file = write("a.csv", "x");
        lookAfter(0);
        lookAfter(4);
        Path other = Files.writeString(folder.resolve("other.txt"), "x");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertFalse(lookAfter(1));
    }

    @Test
    void seesThatAFileChangedBetweenTheLookAndItsTurn() throws IOException {
        write("a.csv", "x");
        settle();
        assertTrue(inbox.hand("a.csv"));
        assertFalse(inbox.changed("a.csv"));

        write("a.csv", "y");

        assertTrue(inbox.changed("a.csv"));
    }

    @Test
    void handsAFileOutOnceAndAgainLaterAndLater() throws IOException {
        write("a.csv", "x");
        settle();
        assertTrue(inbox.hand("a.csv"));
        assertFalse(inbox.hand("a.csv"));

        assertFalse(lookAfter(1));
        assertTrue(lookAfter(1) && inbox.hand("a.csv"));
        assertFalse(lookAfter(3));
        assertTrue(lookAfter(1) && inbox.hand("a.csv"));
        for (int i = 0; i < 20; i++) {
            lookAfter(600);
            assertTrue(inbox.hand("a.csv"), "after ten minutes, however often it has failed");
        }
    }

    @Test
    void waitsForTheMarkerAndForNothingElseWhereOneIsAskedFor() throws IOException {
        inbox = inbox(".done");
        write("a.csv", "x");
        settle();
        assertFalse(inbox.hand("a.csv"));

        write("a.csv.done", "");

        assertTrue(lookAfter(0) && inbox.hand("a.csv"));
        inbox.move("a.csv", ".done/a-1.csv", "1");
        assertTrue(Files.notExists(folder.resolve("a.csv.done")) && Files.notExists(folder.resolve("a.csv")));
    }

    @Test
    void takesEvenAnEmptyFileAtItsMarker() throws IOException {
        inbox = inbox(".done");
        write("a.csv", "");
        write("a.csv.done", "");

        assertTrue(lookAfter(0) && inbox.hand("a.csv"));
    }

    @Test
    void looksForAMinuteWhetherATakenFileIsWrittenTo() throws IOException {
        take("a.csv", "x");
        write(".done/a-1.csv", "y");
        assertEquals(1, inbox.grown().size());

        take("b.csv", "x");
        now += Duration.ofSeconds(61).toNanos();
        inbox.grown();
        write(".done/b-1.csv", "y");
        assertTrue(inbox.grown().stream().noneMatch(file -> file.name().equals("b.csv")));
    }

    @Test
    void doesNotMistakeAnotherFileOrAMovedOneForOneThatGrew() throws IOException {
        take("a.csv", "x");
        take("b.csv", "x");
        Files.delete(folder.resolve(".done/a-1.csv"));
        Path other = Files.writeString(folder.resolve("other.txt"), "of an editor that saves by renaming");
        Files.move(other, folder.resolve(".done/b-1.csv"), StandardCopyOption.REPLACE_EXISTING);

        assertTrue(inbox.grown().isEmpty());
    }

    @Test
    void letsAFileThatWasTakenBackStandStillTwiceAsLong() throws IOException {
        take("a.csv", "x");
        write(".done/a-1.csv", "y");

        assertEquals("a.csv", inbox.takeBack(inbox.grown().get(0)));

        lookAfter(0);
        lookAfter(5);
        assertFalse(lookAfter(4));
        assertTrue(lookAfter(1));
        assertTrue(inbox.grown().isEmpty());
    }

    @Test
    void putsAFileBackBesideANewOneOfItsName() throws IOException {
        take("a.csv", "x");
        write(".done/a-1.csv", "y");
        write("a.csv", "new");

        assertEquals("a-2.csv", inbox.takeBack(inbox.grown().get(0)));

        assertEquals("new", Files.readString(folder.resolve("a.csv")));
    }

    @Test
    void tellsOnceOfAnEmptyFile() throws IOException {
        try (LogCapture log = new LogCapture("io.dromedary.inbox")) {
            write("a.csv", "");
            settle();
            settle();

            assertEquals(1, log.text().lines().filter(line -> line.contains("'a.csv' in the inbox is empty")).count(), log.text());
        }
    }

    @Test
    void keepsTenThousandUnfinishedFilesFromHoldingUpAFinishedOne() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(folder.resolve("empty-" + i + ".csv"));
        }
        write("z.csv", "x");
        settle();

        assertTrue(inbox.hand("z.csv"));
        assertFalse(inbox.hand("empty-0.csv"));
    }

    @Test
    void removesTheLocksThatOlderVersionsLeft() throws IOException {
        write("a.csv.camelLock", "");

        InboxFolder.open(folder);

        assertTrue(Files.notExists(folder.resolve("a.csv.camelLock")));
    }

    private Inbox inbox(String marker) {
        return new Inbox(InboxFolder.open(folder), QUIET, marker, () -> true, () -> now, () -> { });
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void take(String name, String text) throws IOException {
        write(name, text);
        settle();
        assertTrue(inbox.hand(name));
        inbox.move(name, ".done/" + name.replace(".csv", "-1.csv"), "1");
    }

    private void settle() {
        lookAfter(0);
        lookAfter(3);
        lookAfter(3);
    }

    /** @return whether there is anything to take */
    private boolean lookAfter(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        return inbox.begin(null, null);
    }
}
