package io.dromedary.page;

import io.dromedary.testing.Exports;
import io.dromedary.testing.RunningApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes the pictures of the page that the documentation shows, with the sample catalogue. */
public final class Screenshots {

    private static final int QUALITY = 82;

    private static final String OTHER_NAMES = """
        Artikelnummer;Bezeichnung;Warengruppe;Produktseite;Bild1;Bild2;Bild3;Preis
        100-4711;Emaillebecher, blau;Küche;https://shop.example/becher;https://images.example/becher-blau.jpg;https://images.example/becher-oben.jpg;;9,50
        100-4712;Ledertasche, cognac;Taschen;https://shop.example/tasche;https://images.example/tasche.jpg;;;129,00
        100-4713;Stuhl, Eiche;Möbel;https://shop.example/stuhl;https://images.example/stuhl.jpg;https://images.example/stuhl-seite.jpg;;89,90
        """;

    private final Browser browser;
    private final Path folder;

    private Screenshots(Browser browser, Path folder) {
        this.browser = browser;
        this.folder = folder;
    }

    /** @param arguments the folder that they are written to */
    public static void main(String[] arguments) throws IOException {
        try (RunningApplication application = new RunningApplication().with("dromedary.image.consumers", "1").start();
             Browser browser = Browser.open()) {
            new Screenshots(browser, Files.createDirectories(Path.of(arguments[0]))).take(application);
        }
    }

    private void take(RunningApplication application) throws IOException {
        String sample = application.service().get("/samples/catalog.csv").text();
        browser.size(1180, 1000);
        browser.prefers("light");
        browser.visit(application.url("/"));
        browser.drop("spring.csv", sample.replace("\n3,", "\n,").replace("\n4,", "\n,").replace("\n2,Leather Bag,\"http:", "\n2,Leather Bag,\"ftp:"));
        browser.see(".kinds");
        shoot("check-light");
        browser.size(520, 1000);
        browser.prefers("dark");
        shoot("check-narrow-dark");
        browser.size(1180, 1000);
        browser.prefers("light");

        browser.drop("herbst.csv", OTHER_NAMES);
        browser.see(".matching");
        shoot("columns-light");
        browser.size(520, 1000);
        browser.prefers("dark");
        shoot("columns-narrow-dark");
        browser.size(1180, 1000);
        browser.prefers("light");

        Exports exports = new Exports("https://images.example");
        browser.dropOn("main", "products_export.csv", text(exports.shopifyRenamed()), "feed.txt", text(exports.googleText()),
            "inside.csv", "S. No.,Product Name,Input Image Urls\n1,Mug,http://nas.local/mug.jpg\n2,Bag,http://192.168.178.20/bag.jpg\n");
        browser.see("#check", "2 ready, 1 with something to see to");
        browser.run("document.getElementById('check').scrollIntoView()");
        shoot("several-light");

        browser.drop("autumn.csv", sample);
        browser.click("#submit");
        browser.prefers("dark");
        browser.until(there -> there.findElements(By.cssSelector(".image.completed")).size() > 2, "some images");
        shoot("progress-dark");
        browser.see("header.request .badge", "Completed");
        browser.prefers("light");
        browser.until(there -> there.findElements(By.cssSelector(".image.completed")).size() == 12, "every image");
        pictures();
        browser.size(1180, 1250);
        shoot("results-light");
        browser.prefers("dark");
        shoot("results-dark");
        browser.size(1180, 900);
        browser.click(".image.completed:nth-child(3) .thumb");
        browser.until(there -> !"0".equals(there.findElement(By.cssSelector(".stage .before")).getDomProperty("naturalWidth")), "the original");
        shoot("compare-dark");
        browser.run("document.querySelector('dialog').close()");

        browser.size(520, 1000);
        shoot("results-narrow-dark");
        browser.prefers("light");
        browser.run("document.querySelector('.chart').open = true; document.querySelector('.chart').scrollIntoView()");
        browser.see(".chart svg");
        shoot("chart-narrow-light");
        browser.visit(application.url("/"));
        browser.see(".requests tbody tr");
        shoot("list-narrow-light");
        browser.size(1180, 800);
        shoot("list-light");
        browser.visit(application.url("/docs"));
        browser.see(".operation");
        shoot("api-light");
    }

    private static String text(Exports.Export export) {
        return new String(export.bytes(), StandardCharsets.UTF_8);
    }

    /** Those further down are loaded when they come into view. */
    private void pictures() {
        browser.run("for (const image of document.images) { image.loading = 'eager'; }");
        browser.until(there -> there.findElements(By.cssSelector(".image img")).stream().noneMatch(image -> "0".equals(image.getDomProperty("naturalWidth"))), "the pictures");
    }

    private void shoot(String name) throws IOException {
        Object data = ((ChromeDriver) browser.driver()).executeCdpCommand("Page.captureScreenshot", Map.of("format", "jpeg", "quality", QUALITY)).get("data");
        Files.write(folder.resolve(name + ".jpg"), Base64.getDecoder().decode(data.toString()));
    }
}
