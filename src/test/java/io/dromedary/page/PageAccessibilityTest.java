package io.dromedary.page;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.selenium.AxeBuilder;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** axe-core, the rules of WCAG 2.2 level AA among them, on each state of the page. */
@EnabledIf(value = "io.dromedary.page.Browser#isThereOrRequired", disabledReason = "No browser: apt-get install chromium chromium-driver")
class PageAccessibilityTest {

    private static final String AXE = axe();

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

    @Test
    void hasNoViolationInAnyStateLightOrDark() {
        browser.visit(application.url("/"));
        browser.see(".drop");
        browser.run("localStorage.clear()");
        check("empty list");
        browser.click(".hero > .options:last-of-type summary");
        browser.see(".channels input");
        check("how to compress");

        browser.drop("mistakes.csv", HEADER + "1,Mug,https://images.example/mug.jpg\n,Bag,https://images.example/bag.jpg\n");
        browser.see(".kinds");
        check("problems");
        browser.drop("columns.csv", "SKU,Title,Picture\n1,Mug,https://images.example/mug.jpg\n");
        browser.see(".matching");
        check("columns");
        browser.click(".apply-columns");
        browser.see(".panel.good");
        browser.click(".used summary");
        check("ready, with its columns open");
        browser.dropOn("main", "a.csv", HEADER + "1,Mug,http://nas.local/mug.jpg\n", "b.csv", "sku,base_image,attribute_set_code,additional_images\nM1,/m/u/mug.jpg,Default,\n");
        browser.see(".base");
        check("two files");
        browser.drag("dragenter", "body", "c.csv", "");
        check("dragging over the page");
        browser.drag("drop", "body");
        browser.click(".channels input[value=web-shop]");

        host.shut();
        browser.drop("work.csv", HEADER + "1,Mug," + host.serve("/1.jpg", Pictures.jpeg(320, 240, 1)) + "\n2,Bag," + host.url("/none.jpg") + "\n");
        browser.see("#submit");
        check("ready to submit");
        browser.click("#submit");
        browser.see("header.request .badge", "Processing");
        check("progress");
        host.open();
        browser.see("header.request .badge", "Completed");
        browser.see(".image.failed");
        browser.see("#finding");
        browser.click(".chart summary");
        browser.see(".chart svg");
        check("results");
        browser.click(".image.completed .thumb");
        browser.see(".stage");
        check("comparison");
        browser.visit(application.url("/"));
        browser.see(".requests tbody tr");
        check("list");
        browser.visit(application.url("/docs"));
        browser.see(".operation");
        check("description of the API");
    }

    private void check(String state) {
        for (String scheme : List.of("light", "dark")) {
            browser.prefers(scheme);
            if (browser.run("return window.axe ? 1 : null") == null) {
                browser.run(AXE);
            }
            // Every rule. The page has no frames, so that nothing needs to be put together in a window of its own, as the builder of axe-core does.
            assertEquals(List.of(), browser.run("""
                return axe.run(document, {resultTypes: ['violations']}).then(results => results.violations.map(rule =>
                  `${rule.id}: ${rule.help} at ${rule.nodes.map(node => `${node.html} ${node.any.map(check => check.message)}`).join('; ')}`));"""),
                state + ", " + scheme);
        }
    }

    private static String axe() {
        try (InputStream source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
