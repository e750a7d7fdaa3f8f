package io.dromedary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a window, as Debian installs it. */
final class Browser implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(40);

    private final Path downloads;
    private final ChromeDriver driver;

    private Browser(Path downloads, ChromeDriver driver) {
        this.downloads = downloads;
        this.driver = driver;
    }

    /** A test is skipped where there is no browser; where one is required that is a failure. */
    static boolean isThereOrRequired() {
        return Boolean.parseBoolean(System.getenv("DROMEDARY_REQUIRE_BROWSER")) || Files.isExecutable(BINARY) && Files.isExecutable(DRIVER);
    }

    static Browser open() {
        try {
            Path downloads = Files.createTempDirectory("dromedary-downloads");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(BINARY.toFile());
            options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000", "--lang=en-GB");
            options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString(), "download.prompt_for_download", false));
            LoggingPreferences logging = new LoggingPreferences();
            logging.enable(LogType.BROWSER, Level.ALL);
            options.setCapability("goog:loggingPrefs", logging);
            return new Browser(downloads, new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(), options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebDriver driver() {
        return driver;
    }

    void visit(String url) {
        // A hash alone would not load the page anew.
        driver.get("about:blank");
        driver.get(url);
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** @param scheme light or dark */
    void prefers(String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits until there is such an element that is visible. */
    WebElement see(String selector) {
        return until(there -> there.findElements(By.cssSelector(selector)).stream().filter(WebElement::isDisplayed).findFirst().orElse(null),
            "'" + selector + "' to be seen");
    }

    /** Waits until the element's text has that in it. */
    void see(String selector, String text) {
        until(there -> there.findElements(By.cssSelector(selector)).stream().anyMatch(element -> element.getText().contains(text)),
            "'" + selector + "' with '" + text + "'");
    }

    void seeNo(String selector) {
        until(there -> there.findElements(By.cssSelector(selector)).stream().noneMatch(WebElement::isDisplayed), "no '" + selector + "'");
    }

    <T> T until(Function<WebDriver, T> condition, String what) {
        return new WebDriverWait(driver, PATIENCE, POLL).withMessage(() -> what + "; the page says: " + driver.findElement(By.tagName("body")).getText() + "; the console says: " + errors())
            .ignoring(StaleElementReferenceException.class).until(condition::apply);
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    void click(String selector) {
        see(selector).click();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Drops a file on the page, as a mouse does. */
    void drop(String name, String content) {
        see(".drop");
        dropOn("main", name, content);
    }

    /**
     * Drops files anywhere.
     *
     * @param namesAndContents a name and a content for each
     */
    void dropOn(String selector, String... namesAndContents) {
        drag("dragenter", selector, namesAndContents);
        drag("drop", selector, namesAndContents);
    }

    /** Drops a file that is no text. */
    void drop(String name, byte[] content) {
        see(".drop");
        run("""
            const files = new DataTransfer();
            files.items.add(new File([Uint8Array.from(atob(arguments[1]), character => character.charCodeAt(0))], arguments[0]));
            document.querySelector('main').dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
            """, name, Base64.getEncoder().encodeToString(content));
    }

    /** @param type of the event: dragenter, dragover, dragleave or drop */
    void drag(String type, String selector, String... namesAndContents) {
        run("""
            const [type, selector, ...rest] = arguments;
            const files = new DataTransfer();
            while (rest.length) {
              const [name, content] = rest.splice(0, 2);
              files.items.add(new File([content], name));
            }
            document.querySelector(selector).dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
            """, Stream.concat(Stream.of(type, selector), Stream.of(namesAndContents)).toArray());
    }

    /** @return the text of the file that the browser has saved under a name that ends so */
    String saved(String end) {
        Path file = until(there -> {
            try (Stream<Path> files = Files.list(downloads)) {
                return files.filter(path -> path.toString().endsWith(end)).findFirst().orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, "a download that ends with " + end);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console has said since the last call: errors of scripts, and what the Content-Security-Policy has stopped. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()).map(LogEntry::getMessage).toList();
    }

    void hasNoErrors() {
        assertEquals(List.of(), errors());
    }

    /** A refused check is an answer that the browser itself logs as one. */
    void hasNoErrorsButRefusals() {
        assertEquals(List.of(), errors().stream().filter(error -> !error.contains("/upload - Failed to load resource")).toList());
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(downloads)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
