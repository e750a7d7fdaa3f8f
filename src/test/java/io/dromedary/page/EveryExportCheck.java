package io.dromedary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dromedary.testing.Exports;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Every export that is known, in and back by the page: {@link PageTest} has three of them, {@code src/bench/exports/run} runs all. */
class EveryExportCheck {

    @AutoClose
    private static final ImageHost host = new ImageHost();
    @RegisterExtension
    private static final RunningApplication application = new RunningApplication().allowing(host.url());
    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @BeforeEach
    void load() {
        browser.visit(application.url("/"));
    }

    static Stream<Exports.Export> exports() {
        Exports exports = new Exports(host.url("/export"));
        return Stream.concat(exports.all().stream(), Stream.of(exports.googleRss(), exports.googleAtom()));
    }

    /** Where cells hold paths the folder of the images has to be typed; nothing else has. */
    @ParameterizedTest
    @MethodSource("exports")
    void goesInAndComesBackWithNothingChangedButTheAddressesOfImages(Exports.Export export) {
        byte[] picture = Pictures.jpeg(64, 48, 7);
        Exports.paths().forEach(path -> Stream.of(path, path.replace(",", "%2C"), path.replace(",", "_")).forEach(one -> host.serve("/export" + one, picture)));
        String came = new String(export.bytes(), StandardCharsets.UTF_8);
        String images = String.valueOf(export.addresses().size());

        browser.drop(export.fileName(), export.bytes());
        if (export.baseUrl() != null) {
            export.addresses().forEach(path -> host.serve(URI.create(export.baseUrl() + "/").getPath() + path.replaceFirst("^/", ""), picture));
            browser.see(".base input").sendKeys(export.baseUrl(), Keys.ENTER);
        }
        browser.see(".panel.good .facts", images + " images");
        browser.click("#submit");
        browser.see("header.request .badge", "Completed");
        browser.see(".numbers .completed", images);
        browser.click("#replaced-csv");
        String back = browser.saved(export.fileName());

        assertEquals(marked(came, export), back.replaceAll(Pattern.quote(application.url("/images/")) + "[^\"\\s<]*?\\.jpg", "#"));
        assertFalse(back.contains(host.url()), "no old address is left");
    }

    /** An address is a mark: what is left are all cells, their quotes, separators and line ends. */
    private static String marked(String text, Exports.Export export) {
        if (export.baseUrl() == null) {
            return text.replaceAll(Pattern.quote(host.url("/export/mug-")) + "[^\"\\s<]*?\\.jpg(\\?v=\\d&(amp;)?w=800)?", "#");
        }
        String marked = text;
        List<String> paths = export.addresses().stream().distinct().sorted(Comparator.comparing(String::length).reversed()).toList();
        for (String path : paths) {
            marked = marked.replace(path, "#");
        }
        return marked;
    }
}
