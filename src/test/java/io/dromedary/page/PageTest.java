package io.dromedary.page;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dromedary.testing.Exports;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import io.dromedary.testing.Workbooks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** What a catalogue manager does in the page, in a real browser. */
@EnabledIf(value = "io.dromedary.page.Browser#isThereOrRequired", disabledReason = "No browser: apt-get install chromium chromium-driver")
class PageTest {

    private static final String BAD = HEADER + "1,Mug,https://images.example/mug.jpg\n,Bag,https://images.example/bag.jpg\n3,Lamp,ftp://images.example/lamp.jpg\n";

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url()).with("dromedary.fetch.retry-wait", "50ms");
    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @BeforeEach
    void visit() {
        browser.visit(application.url("/"));
        browser.errors();
    }

    @AfterEach
    void openHost() {
        host.open();
    }

    @Test
    void showsEveryMistakeOfAFileWithItsRowColumnAndValueBeforeAnythingIsSubmitted() {
        browser.drop("mistakes.csv", BAD);

        browser.see(".panel.bad h2", "2 problems in mistakes.csv");
        List<String> kinds = browser.all(".kind").stream().map(WebElement::getText).toList();
        assertTrue(kinds.get(0).startsWith("No serial number\nThe serial is empty though the row has other content."), kinds.get(0));
        assertTrue(kinds.get(0).endsWith("Row 3, S. No.\nempty"), kinds.get(0));
        assertTrue(kinds.get(1).endsWith("Row 4, Input Image Urls\nftp://images.example/lamp.jpg"), kinds.get(1));
        assertEquals(0, application.service().get("/requests").json().at("/requests").findValues("mistakes.csv").size());
        browser.hasNoErrorsButRefusals();
    }

    @Test
    void groupsMistakesByTheirKindWithTheirCountAndAllThatAreListed() {
        browser.drop("many.csv", HEADER + IntStream.rangeClosed(1, 140).mapToObj(i -> (i % 7 == 0 ? i : "") + ",Mug,https://images.example/" + i + ".jpg\n").collect(Collectors.joining())
            + "1000,Bag,ftp://images.example/bag.jpg\n");

        browser.see(".panel.bad h2", "121 problems in many.csv");
        List<String> kinds = browser.all(".kind").stream().map(WebElement::getText).toList();
        assertEquals(2, kinds.size());
        assertTrue(kinds.get(0).startsWith("No serial number\n120 times"), kinds.get(0));
        assertTrue(kinds.get(0).endsWith("Row 2, S. No.\nempty\nRow 3, S. No.\nempty\n98 more\nAnd 20 others."), kinds.get(0));
        assertTrue(kinds.get(1).endsWith("Row 142, Input Image Urls\nftp://images.example/bag.jpg"), kinds.get(1));
        browser.click(".kind summary");
        browser.until(there -> there.findElements(By.cssSelector(".kind:first-child li")).stream().filter(WebElement::isDisplayed).count() == 100, "the first hundred");
    }

    @Test
    void takesSeveralFilesThatAreDroppedAnywhereEachAsARequest() {
        browser.see(".drop");
        browser.drag("dragenter", "body", "spring.csv", "");
        browser.see("#drop-overlay", "Drop to check");
        browser.dropOn(".top", "spring.csv", catalog("spring", 1), "mistakes.csv", BAD, "summer.csv", catalog("summer", 2));
        browser.seeNo("#drop-overlay");
        browser.see("#submit-all", "Compress 3 images of 2 files");
        assertEquals(List.of("spring.csv is ready", "2 problems in mistakes.csv", "summer.csv is ready"),
            browser.all(".checks h2").stream().map(WebElement::getText).toList());
        browser.see("#check", "2 ready, 1 with something to see to");

        browser.click("#submit-all");

        browser.until(there -> there.findElements(By.cssSelector(".panel.sent a")).size() == 2, "two requests");
        browser.see(".checks", "2 problems in mistakes.csv");
        browser.all(".panel.sent a").get(1).click();
        browser.see("h1", "summer.csv");
        browser.see("header.request .badge", "Completed");
        browser.dropOn("main", "mistakes.csv", BAD);
        browser.see(".panel.bad h2", "2 problems in mistakes.csv");
    }

    @Test
    void warnsOfPrivateAddressesBeforeTheirImagesFail() {
        browser.drop("inside.csv", HEADER + "1,Mug,http://nas.local/a.jpg\n2,Bag,http://192.168.178.20/b.jpg|http://192.168.178.20/c.jpg\n");

        browser.see(".panel.asks h2", "inside.csv names private addresses only");
        browser.see(".private h3", "3 images in a private network");
        browser.see(".private", "2 images are at '192.168.178.20' (private, RFC 1918)");
        assertEquals("Try the 3 images all the same", browser.see("#submit").getText());
    }

    @Test
    void savesEveryProblemAsCsv() {
        browser.drop("mistakes.csv", BAD);
        browser.click("#problems-csv");

        assertTrue(browser.saved("mistakes-errors.csv").contains("ftp://images.example/lamp.jpg"));
    }

    @Test
    void continuesWithTheGoodRows() {
        browser.drop("some.csv", HEADER + "1,Mug," + host.serve("/good.jpg", Pictures.jpeg(64, 48, 1)) + "\n2,Bag,no address\n");
        browser.see("#skip", "Continue with the 1 good row");
        browser.click("#skip");

        browser.see("header.request .badge", "Completed");
        browser.see(".numbers", "In bad rows");
    }

    @Test
    void asksWhichColumnIsWhichAndMarksWhatIsProbable() {
        browser.drop("german.csv", "Artikelnummer;Titel;Bild\n7;Tasse;" + host.serve("/tasse.jpg", Pictures.jpeg(64, 48, 2)) + "\n");
        browser.see(".panel.asks h2", "Which column is which in german.csv?");
        assertTrue(browser.see("[aria-label='Serial number: Artikelnummer']").isSelected());
        assertTrue(browser.see("[aria-label='Name: Titel']").isSelected());
        assertTrue(browser.see("[aria-label='Images: Bild']").isSelected());
        browser.click(".apply-columns");

        browser.see(".panel.good .facts", "1 product");
        browser.see(".facts", "separated by semicolon");
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
    }

    @Test
    void takesEveryImageColumnThatIsClickedOneAfterTheOtherAndKnowsTheHeaderAgain() {
        String header = "Nr,Ware,Vorne,Hinten,Detail\n";
        browser.drop("three.csv", header + "1,Mug,https://images.example/f,https://images.example/b,https://images.example/d\n");
        browser.see(".panel.asks");
        browser.click(".apply-columns");
        browser.see(".panel.asks .error", "Choose the column of the name");
        for (String use : List.of("Serial number: Nr", "Name: Ware", "Images: Vorne", "Images: Hinten", "Images: Detail")) {
            browser.click("[aria-label='" + use + "']");
        }
        browser.click(".apply-columns");
        browser.see(".panel.good .facts", "3 images");

        browser.drop("tomorrow.csv", header + "1,Mug,https://images.example/f,,\n2,Bag,https://images.example/b,,https://images.example/d\n");
        browser.see(".panel.good h2", "tomorrow.csv is ready");
        browser.see(".panel.good .facts", "3 images");
        browser.click(".used summary");
        browser.click("[aria-label='Images: Detail']");
        browser.click(".apply-columns");
        browser.see(".panel.good .facts", "2 images");

        browser.drop("later.csv", header + "1,Mug,https://images.example/f,,https://images.example/d\n");
        browser.see(".known", "Read as the last file with these columns was.");
        browser.see(".panel.good .facts", "1 image");
        browser.click(".known button");
        browser.see(".panel.asks h2", "Which column is which in later.csv?");
    }

    @ParameterizedTest
    @MethodSource("exports")
    void takesAnExportWithoutTypingAnythingAndGivesItBackReadyForImport(Exports.Export export, String recognised) {
        byte[] picture = Pictures.jpeg(64, 48, 7);
        Exports.paths().forEach(path -> Stream.of(path, path.replace(",", "%2C")).forEach(one -> host.serve("/export" + one, picture)));
        String came = new String(export.bytes(), StandardCharsets.UTF_8);
        String images = String.valueOf(export.addresses().size());

        browser.drop(export.fileName(), came);
        browser.see(".dialect", recognised);
        browser.see(".panel.good .facts", images + " images");
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.see(".numbers .completed", images);
        browser.click("#replaced-csv");

        // An address is a mark in both: what is left are all cells, their quotes, separators and line ends.
        String back = browser.saved(export.fileName());
        assertEquals(came.replaceAll(Pattern.quote(host.url("/export/mug-")) + "[^\"\\s]*?\\.jpg(\\?v=\\d&w=800)?", "#"),
            back.replaceAll(Pattern.quote(application.url("/images/")) + "[^\"\\s]*?\\.jpg", "#"));
        assertFalse(back.contains(host.url()), "no old address is left");
    }

    static Stream<Arguments> exports() {
        Exports exports = new Exports(host.url("/export"));
        return Stream.of(Arguments.of(exports.shopify(), "Shopify product export: 20 products over 140 rows"),
            Arguments.of(exports.woocommerceGerman(), "WooCommerce product export: 20 products"),
            Arguments.of(exports.googleText(), "Google Merchant or Meta product feed: 20 products"));
    }

    @Test
    void asksForTheFolderOfAnExportThatHoldsPaths() {
        Exports.Export export = new Exports("https://images.example").magento();
        browser.drop(export.fileName(), new String(export.bytes(), StandardCharsets.UTF_8));
        browser.see(".panel.asks h2", "Where are the images of " + export.fileName() + "?");
        browser.see(".base input").sendKeys("https://shop.example/media/catalog/product", Keys.ENTER);
        browser.see(".panel.good .facts", export.addresses().size() + " images");

        browser.drop("tomorrow.csv", new String(export.bytes(), StandardCharsets.UTF_8));
        browser.see(".panel.good h2", "tomorrow.csv is ready");
        browser.see(".known", "Read as the last file with these columns was.");
    }

    @Test
    void letsTheSheetOfAWorkbookBeChosen() {
        Map<String, String> parts = Workbooks.parts(row(1, "Notes", "of whoever wrote this"));
        parts.put("xl/workbook.xml", parts.get("xl/workbook.xml").replace("</sheets>", "<sheet name=\"Katalog\" sheetId=\"2\" r:id=\"rId3\"/></sheets>"));
        parts.put("xl/_rels/workbook.xml.rels", Workbooks.relationships("rId1", "worksheet", "worksheets/sheet1.xml", "rId3", "worksheet", "worksheets/sheet2.xml"));
        parts.put("xl/worksheets/sheet2.xml", parts.get("xl/worksheets/sheet1.xml").replaceAll("<sheetData>.*</sheetData>",
            row(1, "S. No.", "Product Name", "Input Image Urls").replace("</sheetData>", "") + row(2, "007", "Mug", "https://images.example/mug.jpg").replace("<sheetData>", "")));

        browser.drop("Katalog.xlsx", Workbooks.zip(parts));
        browser.see(".panel.asks .facts", "Excel workbook, sheet Products");
        new Select(browser.see(".sheets select")).selectByVisibleText("Katalog");
        browser.click(".sheets button");

        browser.see(".panel.good h2", "Katalog.xlsx is ready");
        browser.see(".panel.good .facts", "Excel workbook, sheet Katalog");
    }

    @Test
    void asksAgainWhereNothingMayBeKept() {
        browser.run("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('Denied', 'SecurityError'); }})");
        for (String name : List.of("one.csv", "two.csv")) {
            browser.drop(name, "SKU,Title,Picture\n1,Mug,https://images.example/mug.jpg\n");
            browser.see(".panel.asks h2", name);
            browser.click(".apply-columns");
            browser.see(".panel.good h2", name + " is ready");
        }
    }

    @Test
    void triesTheSampleWithOneClick() {
        browser.click("#try");

        browser.see("h1", "catalog.csv");
        browser.see("header.request .badge", "Completed");
        browser.see(".numbers .completed", "12");
        browser.hasNoErrors();
    }

    @Test
    void saysWhatToDoWhereTheServerCannotBeReached() {
        browser.see(".drop");
        browser.run("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))");
        browser.drop("alone.csv", BAD);

        browser.see(".panel.bad", "The server cannot be reached. Check that you are online");
        assertFalse(browser.see(".panel.bad").getText().contains("Failed to fetch"));
    }

    @Test
    void saysWhyAClickDidNothing() {
        application.service().finished(application.service().accepted(catalog("click", 1).replace("click/1.jpg", "click/none.jpg")));
        browser.visit(application.url("/"));
        browser.click(".requests tbody tr a");
        browser.see("#retry");
        browser.run("const real = window.fetch; window.fetch = (url, options) => options?.method === 'POST' ? Promise.reject(new TypeError('Failed to fetch')) : real(url, options)");
        browser.click("#retry");

        browser.see("#failure", "The server cannot be reached");
        assertTrue(browser.see("#retry").isEnabled());
    }

    @Test
    void makesOneRequestOfAnUploadThatIsSentAgainSinceItsAnswerWasLost() {
        browser.drop("twice.csv", catalog("twice", 1));
        browser.see("#submit");
        browser.run("""
            const real = window.fetch;
            window.fetch = async (url, options) => {
              const answer = await real(url, options);
              if (options?.method === 'POST') {
                window.fetch = real;
                throw new TypeError('Failed to fetch');
              }
              return answer;
            };""");
        browser.click("#submit");
        browser.see(".panel .error", "nothing is done twice");
        browser.click("#submit");

        browser.see("header.request .badge", "Completed");
        long requests = application.service().get("/requests?limit=500").json().path("requests").findValuesAsText("file_name").stream().filter("twice.csv"::equals).count();
        assertEquals(1, requests);
    }

    @Test
    void showsOnAPhoneWhatToDoAboutEachMistake() {
        browser.size(360, 740);
        try {
            browser.drop("phone.csv", BAD);
            browser.see(".kinds");

            assertTrue((Boolean) browser.run("""
                return document.documentElement.scrollWidth <= document.documentElement.clientWidth && [...document.querySelectorAll('.kind .remedy')].every(cell => {
                  const box = cell.getBoundingClientRect();
                  return box.width > 150 && box.left >= 0 && box.right <= document.documentElement.clientWidth
                    && box.top >= 0 && box.bottom <= window.innerHeight;
                });"""), "without scrolling in either direction");
            browser.drop("columns.csv", "Code,Denomination,A rather long name of a column with pictures\n1,Mug,https://images.example/%s.jpg\n".formatted("a-long-name-".repeat(20)));
            browser.see(".asks .columns");
            assertTrue((Boolean) browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "nor for the columns");
        } finally {
            browser.size(1280, 1000);
        }
    }

    @Test
    void movesWhileItWorksAndShowsThePictures() {
        host.shut();
        browser.drop("moving.csv", catalog("moving", 6));
        browser.click("#submit");
        browser.see("header.request .badge", "Processing");
        assertEquals("0 %", browser.see(".percent").getText());

        host.open();

        browser.see(".percent", "100 %");
        browser.see("header.request .badge", "Completed");
        browser.until(there -> there.findElements(By.cssSelector(".image.completed img")).stream()
            .filter(image -> !"0".equals(image.getDomProperty("naturalWidth"))).count() == 6, "six pictures");
        browser.hasNoErrors();
    }

    @Test
    void survivesAReloadAndARestartOfTheServer() {
        host.shut();
        browser.drop("restart.csv", catalog("restart", 12));
        browser.click("#submit");
        browser.see("header.request .badge", "Processing");
        browser.driver().navigate().refresh();
        browser.see("h1", "restart.csv");

        host.open();
        application.stop();
        browser.see("#offline", "does not answer");
        application.with("dromedary.port", String.valueOf(application.port())).start();

        browser.see("header.request .badge", "Completed");
        browser.seeNo("#offline");
        browser.see(".numbers .completed", "12");
    }

    @Test
    void comparesBeforeAndAfterWithADividerThatAKeyMoves() {
        browser.drop("compare.csv", catalog("compare", 1));
        browser.click("#submit");
        browser.click(".image.completed .thumb");
        browser.until(there -> !"0".equals(there.findElement(By.cssSelector(".stage .before")).getDomProperty("naturalWidth")), "the original");
        String before = cut();

        browser.all(".stage input").get(0).sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);

        assertEquals("50%", before);
        assertEquals("48%", cut());
        browser.see(".legend", "Compressed");
        browser.see("dialog").sendKeys(Keys.ESCAPE);
        browser.seeNo("dialog");
    }

    @Test
    void showsPicturesAtTheirOwnSizeOneAfterTheOther() {
        browser.drop("sizes.csv", catalog("sizes", 2));
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.click(".image.completed .thumb");
        browser.see(".zoom", "100 %");
        assertEquals(320, ((Number) browser.run("return Math.round(document.querySelector('.stage .after').getBoundingClientRect().width * devicePixelRatio)")).intValue());
        browser.see("[data-zoom='2']").click();
        browser.see(".zoom", "200 %");
        browser.click("#next");
        browser.see("dialog h2", "Mug 2, image 1");
        browser.see(".zoom", "100 %");
        browser.click("#score");
        browser.see(".score", "SSIM of the brightness 0.");
        assertFalse(browser.see("#next").isEnabled());
        browser.see("dialog").sendKeys(Keys.ESCAPE);
        browser.hasNoErrors();
    }

    @Test
    void triesAQualityBeforeAllImagesAreCompressed() {
        long requests = application.service().get("/requests?limit=500").json().path("requests").size();
        browser.drop("try.csv", catalog("try", 5));
        browser.click(".try-quality");
        browser.until(there -> there.findElements(By.cssSelector(".variants figure")).size() == 12, "three images by four settings");
        browser.see(".settings", "5 images: about");
        assertEquals(requests, application.service().get("/requests?limit=500").json().path("requests").size());
        browser.all(".take").get(0).click();
        browser.see(".settings .taken", "Quality 30");

        browser.click("#submit");

        browser.see("header.request .badge", "Completed");
        String id = browser.driver().getCurrentUrl().replaceFirst(".*/", "");
        assertEquals(30, application.service().get("/requests/" + id + "/images").json().at("/images/0/quality").asInt());
        browser.hasNoErrors();
    }

    @Test
    void triesAPictureThatVariantsShareOnce() {
        String shared = catalog("shared", 2);
        browser.drop("shared.csv", shared + shared.lines().skip(2).map(row -> row.replace("2,Mug 2", "3,Mug 2 in blue")).collect(Collectors.joining("\n", "", "\n")));

        browser.click(".try-quality");

        browser.see(".try h3", "Two images by four settings");
        browser.until(there -> there.findElements(By.cssSelector(".variants figure")).size() == 8, "two images by four settings");
        browser.hasNoErrors();
    }

    @Test
    void stopsARequestKeepsWhatIsDoneAndGoesOnWithIt() {
        host.shut();
        browser.drop("stop.csv", catalog("stop", 30));
        browser.click("#submit");
        browser.see("header.request .badge", "Processing");
        browser.click("#stop");
        browser.see("header.request .badge", "Stopping");
        host.open();
        browser.see("header.request .badge.partly", "Stopped, ");
        browser.see("#failed-csv");
        browser.see(".numbers .partly", "Stopped");

        browser.click("#retry");

        browser.see("header.request .badge", "Completed");
        browser.see(".numbers .completed", "30");
        browser.hasNoErrors();
    }

    @Test
    void saysWhereTheOriginalCannotBeShown() {
        browser.drop("gone.csv", catalog("gone", 1));
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        host.serve("/gone/1.jpg", 404, new byte[0]);
        browser.run("for (const image of document.images) image.loading = 'eager'");
        browser.click(".image.completed .thumb");

        browser.see(".missing", "The original cannot be shown");
    }

    @Test
    void givesTheOutputCsv() {
        browser.drop("output.csv", catalog("output", 2));
        browser.click("#submit");
        browser.click("#output-csv");

        List<String> lines = browser.saved("output-output.csv").lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).contains("/images/"), lines.get(1));
    }

    @Test
    void givesTheFileBackForImportFirst() {
        String failing = host.url("/import/2.jpg");
        String csv = "S. No.;Product Name;Input Image Urls;Preis\r\n1;\"Becher; blau\";" + host.serve("/import/1.jpg", Pictures.jpeg(64, 48, 3)) + ";9,50\r\n2;Tasse;" + failing + ";=1+1\r\n";
        browser.drop("import.csv", csv);
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        assertEquals("Download for import", browser.all(".downloads .actions > *").get(0).getText());
        browser.see("#replaced-what", "import.csv as it came in, with the new addresses in place of the old ones");
        browser.click("#replaced-csv");

        String kept = browser.saved("import.csv");
        assertEquals(csv, kept.replaceFirst("http[^;]*/images/[^;]*", host.url("/import/1.jpg")));
        browser.click("#failed-empty");
        browser.click("#replaced-csv");
        assertEquals(kept.replace(failing, ""), browser.saved("import.csv"));
    }

    @Test
    void saysInPlainWordsWhyAnImageFailedAndTriesItAgain() {
        browser.drop("retry.csv", HEADER + "1,Mug," + host.serve("/retry/1.jpg", Pictures.jpeg(64, 48, 3)) + "\n2,Bag," + host.url("/retry/2.jpg") + "\n");
        browser.click("#submit");
        browser.see(".image.failed .why", "There is no image at this address.");
        browser.see("header.request .badge.partly", "Completed, 1 of 2 failed");
        browser.see(".reasons", "1 time There is no image at this address. (http_404)");
        browser.click(".failed .tile");
        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 1, "the failed one alone");
        browser.click(".completed .tile");
        browser.see(".image.completed");
        new Select(browser.see("#filter")).selectByValue("");
        browser.see("#failed-csv");
        host.serve("/retry/2.jpg", Pictures.jpeg(64, 48, 4));

        browser.click("#retry");

        browser.seeNo(".image.failed");
        browser.see(".numbers .completed", "2");
        browser.seeNo("#failed-csv");
    }

    @Test
    void deletesARequestAfterAsking() {
        browser.drop("delete-me.csv", catalog("delete", 1));
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.click("#delete");
        browser.see("dialog", "Delete delete-me.csv?");
        browser.click("dialog .danger");

        browser.see("#title");
        browser.until(there -> there.findElements(By.linkText("delete-me.csv")).isEmpty(), "the list without it");
    }

    @Test
    void keepsARequestWhereItsDeletionIsAnsweredByAnEnterOutOfHabit() {
        browser.drop("keep-me.csv", catalog("keep", 1));
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.click("#delete");
        browser.see("dialog", "Delete keep-me.csv?");

        assertEquals("Cancel", browser.driver().switchTo().activeElement().getText());
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        browser.seeNo("dialog");
        browser.see("h1", "keep-me.csv");
    }

    @Test
    void filtersByStatusSearchesByProductAndShowsAFewAtATime() {
        String url = host.serve("/many.jpg", Pictures.jpeg(64, 48, 5));
        String csv = HEADER + IntStream.rangeClosed(1, 60).mapToObj(i -> i + "," + (i == 60 ? "Umbrella 100%" : "Mug") + "," + url).collect(Collectors.joining("\n"))
            + "\n61,Hat," + host.url("/none.jpg") + "\n";
        browser.drop("many.csv", csv);
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 24, "24 images");
        browser.click("#more");
        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 48, "48 images");

        new Select(browser.see("#filter")).selectByValue("failed");
        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 1, "the failed one");
        new Select(browser.see("#filter")).selectByValue("");
        browser.see("#search").sendKeys("umbrella 100%");
        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 1, "the umbrella");
        browser.click(".chart summary");
        browser.see(".chart svg text");
    }

    @Test
    void showsWhatImagesFailOfTheChannelsThatWereTickedAndFiltersByIt() {
        String small = host.serve("/checked/small.jpg", Pictures.jpeg(90, 120, 7));
        String square = host.serve("/checked/square.jpg", Pictures.jpeg(820, 820, 8));
        String again = host.serve("/checked/again.jpg", Pictures.jpeg(Pictures.photo(820, 820, 8), 0.6f));
        browser.see(".options:last-of-type summary").click();
        browser.click(".channels input[value=web-shop]");
        browser.drop("checked.csv", HEADER + "1,Ring," + small + "\n2,Mug," + square + "\n3,Mug again," + again + "\n");
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");

        new Select(browser.see("#finding")).selectByVisibleText("web-shop fails: shorter side (1)");

        browser.until(there -> there.findElements(By.cssSelector(".image")).size() == 1, "the small one");
        browser.see(".image .why", "web-shop fails: Images have 800 × 800 pixels at least (shorter side: 90 pixels)");
        new Select(browser.see("#finding")).selectByValue("same");
        browser.see(".image:first-child .where", "3 · image 1");
        browser.see(".image:first-child", "Same picture as 2, image 1");
        browser.click(".numbers [aria-label='Show: Fail checks']");
        browser.see(".image:first-child .where", "1 · image 1");
        assertEquals("fails", browser.see("#finding").getDomProperty("value"));
        browser.hasNoErrors();
    }

    @Test
    void showsNamesAsTextWhateverTheyContain() {
        String url = host.serve("/hostile.jpg", Pictures.jpeg(64, 48, 6));
        String markup = "<img src=x onerror=alert(1)>";
        browser.drop("<b>hostile.csv", HEADER + "1," + markup + "," + url + "\n2,\"=HYPERLINK(\"\"http://evil.example\"\")\"," + url
            + "\n3,\u202Eאבג," + url + "\n4," + "x".repeat(5_000) + "," + url + "\n<i>5</i>," + markup + ",<script>alert(2)</script>\n");
        browser.see(".kinds", "<script>alert(2)</script>");
        browser.click("#skip");
        browser.see("header.request .badge", "Completed");
        browser.see(".image .name", markup);
        browser.see("h1", "<b>hostile.csv");
        browser.click(".chart summary");
        browser.see(".chart svg", "<img src=x");

        assertEquals(0, browser.all("main .name img, main h1 b, main script, main i").size());
        assertTrue((Boolean) browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "nothing is pushed out of the page");
        browser.click("#output-csv");
        String csv = browser.saved("-output.csv");
        assertTrue(csv.contains("'=HYPERLINK"), "a spreadsheet must not run it");
        browser.hasNoErrorsButRefusals();
    }

    @Test
    void listsPastCatalogues() {
        String id = application.service().accepted(catalog("listed", 2));
        application.service().finished(id);
        browser.visit(application.url("/"));

        WebElement row = browser.until(there -> there.findElements(By.cssSelector(".requests tbody tr")).stream()
            .filter(one -> one.findElement(By.tagName("a")).getDomAttribute("href").endsWith(id)).findFirst().orElse(null), "the row");
        assertTrue(row.getText().contains("Completed"), row.getText());
        row.findElement(By.tagName("a")).click();
        browser.see("h1", "catalog.csv");
    }

    @Test
    void asksForTheKeyOnceWhereOneIsNeeded() {
        try (RunningApplication locked = new RunningApplication().with("dromedary.security.api-key", "correct-horse-battery").start()) {
            browser.visit(locked.url("/"));
            browser.see("#key").sendKeys("wrong-horse-battery", Keys.ENTER);
            browser.see("dialog .error", "not a key");
            browser.see("#key").clear();
            browser.see("#key").sendKeys("correct-horse-battery", Keys.ENTER);
            browser.seeNo("dialog");
            browser.see("main", "Nothing yet");

            browser.visit(locked.url("/"));

            browser.see("main", "Nothing yet");
            browser.seeNo("dialog");
            assertEquals("", browser.run("return document.cookie"), "no script can read the session");
        }
    }

    @Test
    void worksBehindAProxysPrefixSinceItsAddressesAreRelative() {
        String page = application.service().get("/").text();

        assertFalse(page.contains("=\"/"), page);
        assertNotEquals("", application.service().get("/").header("Content-Security-Policy"));
    }

    private static String row(int number, String... cells) {
        return IntStream.range(0, cells.length).mapToObj(i -> "<c r=\"" + (char) ('A' + i) + number + "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>")
            .collect(Collectors.joining("", "<sheetData><row r=\"" + number + "\">", "</row></sheetData>"));
    }

    private String cut() {
        browser.see(".stage");
        return browser.run("return getComputedStyle(document.querySelector('.stage')).getPropertyValue('--cut')").toString().strip();
    }

    private String catalog(String name, int images) {
        return HEADER + IntStream.rangeClosed(1, images)
            .mapToObj(i -> i + ",Mug " + i + "," + host.serve("/" + name + "/" + i + ".jpg", Pictures.jpeg(320, 240, i)))
            .collect(Collectors.joining("\n", "", "\n"));
    }
}
