package io.dromedary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.dromedary.image.CompressOptions;
import io.dromedary.image.JpegRequantiser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a browser makes of the files. */
class BrowserShowsJpegsTest {

    private static byte[] compressed(boolean progressive) throws Exception {
        byte[] source = Files.readAllBytes(Path.of("samples/knitted-scarf-rust.jpg"));
        return new JpegRequantiser(10_000_000, "visual", "420", progressive).compress(source, CompressOptions.DEFAULTS).bytes();
    }

    private static Object hash(Browser browser, byte[] jpeg) {
        browser.run("""
            window.hash = null;
            const image = new Image();
            image.onload = async () => {
                const canvas = document.createElement('canvas');
                canvas.width = image.width;
                canvas.height = image.height;
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
                let sum = 7;
                for (const sample of pixels) {
                    sum = (31 * sum + sample) | 0;
                }
                window.hash = canvas.width + ' x ' + canvas.height + ': ' + sum;
            };
            image.onerror = () => window.hash = 'broken';
            image.src = 'data:image/jpeg;base64,' + arguments[0];
            """, Base64.getEncoder().encodeToString(jpeg));
        return browser.until(there -> browser.run("return window.hash"), "the picture to be decoded");
    }

    @Test
    void aProgressiveFileIsShownAsTheSequentialOne() throws Exception {
        byte[] sequential = compressed(false);
        byte[] progressive = compressed(true);
        assertNotEquals(sequential.length, progressive.length);
        try (Browser browser = Browser.open()) {
            browser.visit("about:blank");
            assertEquals(hash(browser, sequential), hash(browser, progressive));
        }
    }
}
