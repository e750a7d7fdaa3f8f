package io.dromedary.page;

import static io.dromedary.testing.Catalogs.HEADER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.dromedary.testing.ImageHost;
import io.dromedary.testing.Pictures;
import io.dromedary.testing.RunningApplication;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** axe-core, the rules of WCAG 2.2 level AA among them, on each state of the page. */
@EnabledIf(value = "io.dromedary.page.Browser#isThereOrRequired", disabledReason = "No browser: apt-get install chromium chromium-driver")
class PageAccessibilityTest {


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

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void hasNoViolation(String scheme) {
        browser.prefers(scheme);
        browser.visit(application.url("/"));
        browser.see(".drop");
        browser.run("localStorage.clear()");
        check("empty list");

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
        Results results = new AxeBuilder().analyze(browser.driver());
        List<String> violations = results.getViolations().stream().map(PageAccessibilityTest::text).toList();
        assertTrue(violations.isEmpty(), state + ": " + String.join("\n", violations));
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getAny().stream().map(check -> check.getMessage()).toList()).toList();
    }
}
