package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenBackCsvTest {

    private static final Layout LIST =
            new Layout(List.of("S. No.", "Product Name", "Input Image Urls"), 0, 1, List.of(2));
    private static final Layout SLOTS =
            new Layout(List.of("S. No.", "Product Name", "Image1", "Image2", "Note"), 0, 1, List.of(2, 3));
    private static final String THREE = "https://a/1.jpg, https://a/2.jpg, https://a/3.jpg";

    @Test
    void beginsWithAByteOrderMarkAndTheInputsHeader() {
        assertEquals("\uFEFFS. No.;Product Name;Input Image Urls;Output Image Urls\r\n",
                new OutputCsv(LIST, ';').header());
        assertEquals("\uFEFFS. No.;Product Name;Input Image Urls;Dromedary Error\r\n", new FailedCsv(LIST, ';').header());
        assertEquals("\uFEFFRow,Column,Code,Detail,Value\r\n", new ProblemsCsv(',').header());
        assertEquals("\uFEFFS. No.,Product Name,Position,Input Image Url,Output Image Url,Status,Error Code,Error,"
                + "HTTP Status,Bytes In,Bytes Out,Saved Percent,Width,Height,Attempts,Change,Checks,Same As\r\n",
                new ReportCsv(',').header());
    }

    @Test
    void listsWhatIsNotAsItWas() {
        ChangesCsv changes = new ChangesCsv(';');

        assertEquals("\uFEFFS. No.;Product Name;Position;Input Image Url;Change\r\n", changes.header());
        assertEquals("1;Shirt;2;https://a/2.jpg;new\r\n'=2;Mug;1;https://a/3.jpg;gone\r\n", changes.lines(List.of(
                new ChangesCsv.Line("1", "Shirt", 2, "https://a/2.jpg", "new"), new ChangesCsv.Line("=2", "Mug", 1, "https://a/3.jpg", "gone"))));
    }

    @Test
    void hasAColumnForEachRendition() {
        CatalogRow row = row(LIST, "1", "Shirt", THREE);
        Map<Integer, List<ImageOutcome>> outcomes = Map.of(2, List.of(rendered(1, Map.of("web", new ImageOutcome.Rendition("w1", 7))),
                rendered(2, Map.of()), outcome(3, false)));
        OutputCsv output = new OutputCsv(LIST, ',', List.of("web"));
        ReportCsv report = new ReportCsv(',', List.of("web"));

        assertEquals("\uFEFFS. No.,Product Name,Input Image Urls,Output Image Urls,Output Image Urls (web)\r\n", output.header());
        assertEquals("1,Shirt,\"" + THREE + "\",\"o1, o2, \",\"w1, rendition_failed, \"\r\n", output.lines(List.of(row), outcomes));
        assertTrue(report.header().endsWith(",Checks,Same As,Output Image Url (web),Bytes Out (web)\r\n"), report.header());
        assertEquals(List.of("dark,1/1,w1,7", "dark,1/1,rendition_failed,", ",,,"), report.lines(List.of(row), outcomes).lines()
                .map(line -> line.replaceAll(".*,([^,]*,[^,]*,[^,]*,[^,]*)$", "$1")).toList());
        assertTrue(report.lines(List.of(row(LIST, "", "Shirt", THREE)), Map.of()).endsWith(",,,,,,,,,,,,\r\n"));
    }

    @Test
    void keepsThePositionOfAFailedImage() {
        assertEquals("1,Shirt,\"" + THREE + "\",\"o1, , o3\"\r\n", output("101", "1", "Shirt", THREE));
    }

    @Test
    void hasAnEmptySlotForEveryImageThatFailed() {
        assertEquals("1,Shirt,\"" + THREE + "\",\", , \"\r\n", output("000", "1", "Shirt", THREE));
    }

    @Test
    void hasEmptySlotsForAnInvalidRow() {
        assertEquals("\"\",Shirt,\"" + THREE + "\",\", , \"\r\n", output("", "", "Shirt", THREE));
    }

    @Test
    void fillsAShortRowUp() {
        assertEquals("1,Shirt,,\r\n", output("", "1", "Shirt"));
    }

    @Test
    void keepsWhatStandsBeyondTheLastColumn() {
        assertEquals("1,Shirt,\"https://a/1.jpg,https://a/2.jpg\",\r\n",
                output("", "1", "Shirt", "https://a/1.jpg", "https://a/2.jpg"));
    }

    @Test
    void defusesFormulas() {
        assertEquals("'=1,-12,https://a/1.jpg,o1\r\n", output("1", "=1", "-12", "https://a/1.jpg"));
        assertEquals("7,Note,code,\"'=HYPERLINK(\"\"x\"\")\",'@x\r\n",
                new ProblemsCsv(',').line(new RowProblem(7, "Note", "code", "=HYPERLINK(\"x\")", "@x")));
    }

    @Test
    void refusesToWriteAnImageWithoutAnOutcome() {
        CatalogRow row = row(LIST, "1", "Shirt", THREE);

        assertThrows(IllegalArgumentException.class, () -> new OutputCsv(LIST, ',').lines(List.of(row), Map.of()));
    }

    @Test
    void refusesACompletedImageWithoutAnAddress() {
        assertThrows(NullPointerException.class,
                () -> new ImageOutcome(1, "i", null, "completed", ImageOutcome.Reason.NONE, ImageOutcome.Figures.NONE));
    }

    @Test
    void findsOutcomesInAnyOrder() {
        CatalogRow row = row(LIST, "1", "Shirt", "https://a/1.jpg, https://a/2.jpg");
        List<ImageOutcome> reversed = List.of(outcome(2, true), outcome(1, true));

        assertTrue(new OutputCsv(LIST, ',').lines(List.of(row), Map.of(2, reversed)).endsWith(",\"o1, o2\"\r\n"));
    }

    @Test
    void findsOutcomesWhoseProductBeganInAnEarlierRowOrThatLeaveSomeOut() {
        List<ImageOutcome> outcomes = List.of(outcome(3, true), outcome(4, false), outcome(9, true));

        for (ImageOutcome outcome : outcomes) {
            assertEquals(outcome, ImageOutcome.at(outcome.position(), 2, outcomes));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 10})
    void saysWhichOutcomeIsLacking(int position) {
        List<ImageOutcome> outcomes = List.of(outcome(3, true), outcome(4, false), outcome(9, true));

        assertEquals("Row 7, position " + position + " has no outcome. Write the CSVs only when every image of the request has one.",
                assertThrows(IllegalArgumentException.class, () -> ImageOutcome.at(position, 7, outcomes)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> ImageOutcome.at(1, 7, List.of()));
    }

    @Test
    void reportsALineForEachImage() {
        CatalogRow row = row(LIST, "1", "Shirt", "https://a/1.jpg, https://a/2.jpg");

        assertEquals("""
                1,Shirt,1,https://a/1.jpg,o1,completed,,,200,1000,387,61.3,40,30,1,unchanged,,\r
                1,Shirt,2,https://a/2.jpg,,failed,http_404,Not there,404,,,,,,1,,,\r
                """, new ReportCsv(',').lines(List.of(row), Map.of(2, outcomes("10"))));
    }

    @Test
    void reportsEveryImageOfAnInvalidRow() {
        CatalogRow row = row(LIST, "1", "", "https://a/1.jpg, https://u@a/2.jpg");
        String[] lines = new ReportCsv(',').lines(List.of(row), Map.of()).split("\r\n");

        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith("1,,1,https://a/1.jpg,,invalid,missing_name,"), lines[0]);
        assertTrue(lines[1].startsWith("1,,2,https://u@a/2.jpg,,invalid,user_info,"), lines[1]);
    }

    @Test
    void reportsAnInvalidRowWithoutImagesInOneLine() {
        String line = new ReportCsv(',').lines(List.of(row(LIST, "1", "Shirt", "")), Map.of());

        assertTrue(line.startsWith("1,Shirt,,,,invalid,missing_url,"), line);
        assertEquals(line.length() - 2, line.indexOf("\r\n"));
    }

    @ParameterizedTest
    @CsvSource(value = {"1000,387,61.3", "1000,1000,0.0", "1000,1032,-3.2", "3,2,33.3", "0,0,''", ",5,''", "5,,''",
        "1,20000000,-1999999900.0"})
    void computesTheSavingInAnyLocale(Long in, Long out, String percent) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(percent, new ImageOutcome.Figures(200, in, out, 1, 1, 1, 0).savedPercent());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void givesBackOnlyTheUrlsThatFailed() {
        assertEquals("1,Shirt,\"https://a/1.jpg, https://a/3.jpg\",image 1: http_404: Not there; image 3: http_404: Not there\r\n", failed(LIST, "010", "1", "Shirt", THREE));
    }

    @Test
    void emptiesTheOtherSlots() {
        assertEquals("1,Shirt,,https://a/2.jpg,x,image 2: http_404: Not there\r\n",
                failed(SLOTS, "10", "1", "Shirt", "https://a/1.jpg", "https://a/2.jpg", "x"));
    }

    @Test
    void givesBackARowThatEndsBeforeItsOtherImages() {
        assertEquals("1,Shirt,https://a/2.jpg,,,image 2: http_404: Not there\r\n", failed(SLOTS, "10", "1", "Shirt", "https://a/1.jpg, https://a/2.jpg"));
    }

    @Test
    void givesBackAnInvalidRowAsItCame() {
        assertEquals("1,,https://a/1.jpg;https://a/2.jpg,missing_name: The product name is empty. Fill it in.\r\n",
                failed(LIST, "", "1", "", "https://a/1.jpg;https://a/2.jpg"));
        assertTrue(failed(LIST, "", "1", "Mug", "https://a/1.jpg", "https://a/2.jpg").startsWith("1,Mug,\"https://a/1.jpg,https://a/2.jpg\",\"too_many_cells: "),
                "what stands beyond the last column is in it, so that the column of errors is the last");
    }

    @Test
    void leavesOutTheErrorsThatAFailedCsvCameBackWith() {
        Layout again = new Layout(List.of("S. No.", "Product Name", "Input Image Urls", "Dromedary Error"), 0, 1, List.of(2));
        CatalogRow row = row(again, "1", "Shirt", "https://a/1.jpg", "image 1: timeout: Too slow");

        assertEquals("\uFEFFS. No.,Product Name,Input Image Urls,Output Image Urls\r\n", new OutputCsv(again, ',').header());
        assertEquals("1,Shirt,https://a/1.jpg,o1\r\n", new OutputCsv(again, ',').lines(List.of(row), Map.of(2, outcomes("1"))));
        assertEquals(new FailedCsv(LIST, ',').header(), new FailedCsv(again, ',').header());
        assertEquals("\uFEFFA,B,C,Dromedary Error\r\n", new FailedCsv(new Layout(List.of("Dromedary Error", "A", "B", "C"), 1, 2, List.of(3)), ',').header());
        assertEquals("1,Shirt,https://a/1.jpg,image 1: http_404: Not there\r\n",
                new FailedCsv(again, ',').lines(List.of(row), Map.of(2, outcomes("0"))));
    }

    @Test
    void givesNothingBackWhenNothingFailed() {
        assertEquals("", failed(LIST, "111", "1", "Shirt", THREE));
    }

    private static String output(String completed, String... cells) {
        return new OutputCsv(LIST, ',').lines(List.of(row(LIST, cells)), Map.of(2, outcomes(completed)));
    }

    private static String failed(Layout layout, String completed, String... cells) {
        return new FailedCsv(layout, ',').lines(List.of(row(layout, cells)), Map.of(2, outcomes(completed)));
    }

    private static CatalogRow row(Layout layout, String... cells) {
        return new CatalogRows(Arrays.asList(layout.header(), List.of(cells)).iterator(), layout).next();
    }

    private static List<ImageOutcome> outcomes(String completed) {
        List<ImageOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < completed.length(); i++) {
            outcomes.add(outcome(i + 1, completed.charAt(i) == '1'));
        }
        return outcomes;
    }

    private static ImageOutcome rendered(int position, Map<String, ImageOutcome.Rendition> renditions) {
        return new ImageOutcome(position, "i", "o" + position, "completed", ImageOutcome.Reason.NONE, ImageOutcome.Figures.NONE, renditions,
                new ImageOutcome.Seen("dark", "1/1"));
    }

    private static ImageOutcome outcome(int position, boolean completed) {
        return completed
                ? new ImageOutcome(position, "i", "o" + position, "completed", ImageOutcome.Reason.NONE,
                        new ImageOutcome.Figures(200, 1000L, 387L, 40, 30, 1, 1))
                : new ImageOutcome(position, "i", null, "failed", new ImageOutcome.Reason("http_404", "Not there"),
                        new ImageOutcome.Figures(404, null, null, null, null, 1, 0));
    }
}
