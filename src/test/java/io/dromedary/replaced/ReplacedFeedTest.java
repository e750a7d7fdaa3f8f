package io.dromedary.replaced;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dromedary.catalog.CatalogFormat;
import io.dromedary.catalog.Layout;
import io.dromedary.source.Document;
import io.dromedary.source.DocumentKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed comes back as a feed, byte for byte but for its addresses. */
class ReplacedFeedTest {

    private static final String CSV = "g:id,title,g:image_link,g:additional_image_link\r\n1,Mug,https://old.example/1.jpg?a=1&b=2,\"https://old.example/2.jpg\nhttps://old.example/3.jpg?v=1\"\r\n"
        + "2,Cup,https://old.example/4.jpg,\r\n";
    private static final String FEED = """
        <?xml version="1.0" encoding="%s"?>
        <!-- a feed; https://old.example/4.jpg <g:image_link> -->
        <rss version='2.0' xmlns:x="http://base.google.com/ns/1.0"><channel><title>Größe &amp; mehr</title>
        <image><url>https://old.example/4.jpg</url></image>
          <item ><x:id>1</x:id><title>Mug &#252; <![CDATA[<b> https://old.example/2.jpg]]></title>\r
            <x:image_link   >https://old.example/1.jpg?a=1&amp;b=2</x:image_link>
            <x:additional_image_link><![CDATA[ https://old.example/2.jpg ]]></x:additional_image_link>
            <x:additional_image_link>https://old.example/3.jpg?v&#61;1</x:additional_image_link><x:empty/></item>
          <item><x:id>2</x:id><title>Cup</title><link>https://old.example/4.jpg</link><x:image_link url = 'https://old.example/4.jpg' /></item>
        </channel></rss>
        """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE"})
    void comesBackWithNewAddressesAsTheOldOnesWereWritten(String encoding) throws IOException {
        Charset charset = Charset.forName(encoding);
        String feed = (encoding.startsWith("UTF-16") ? "\uFEFF" : "") + FEED.formatted(encoding.startsWith("UTF-16") ? "UTF-16" : encoding);

        byte[] back = back(feed.getBytes(charset));

        String expected = feed.replace(">https://old.example/1.jpg?a=1&amp;b=2<", ">https://new.example/2-1.jpg?a=1&amp;b=2<")
            .replace("[CDATA[ https://old.example/2.jpg ]", "[CDATA[ https://new.example/2-2.jpg?a=1&b=2 ]").replace(">https://old.example/3.jpg?v&#61;1<", ">https://new.example/2-3.jpg?a=1&amp;b=2<")
            .replace("url = 'https://old.example/4.jpg'", "url = 'https://new.example/3-1.jpg?a=1&amp;b=2'");
        assertEquals(expected, new String(back, charset));
        assertArrayEquals(expected.getBytes(charset), back);
    }

    @Test
    void findsTheEntriesOfAtom() throws IOException {
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:g='http://base.google.com/ns/1.0'><entry><g:image_link>https://old.example/1.jpg?a=1&amp;b=2</g:image_link></entry></feed>";

        assertEquals(feed.replace("https://old.example/1.jpg", "https://new.example/2-1.jpg"), new String(back(feed.getBytes())));
    }

    private byte[] back(byte[] feed) throws IOException {
        Layout layout = new Layout(List.of("g:id", "title", "g:image_link", "g:additional_image_link"), 0, 1, List.of(2, 3));
        Document document = new Document(DocumentKind.XML, "feed.xml", "application/xml", null, List.of());
        Outputs outputs = (first, last) -> {
            Outputs.OfRows of = new Outputs.OfRows();
            for (int row = first; row <= last; row++) {
                for (int position = 1; position <= 3; position++) {
                    // With an ampersand, as an address may begin with one that a content delivery network gives.
                    of.put(row, position, "https://new.example/" + row + "-" + position + ".jpg?a=1&b=2");
                }
            }
            return of;
        };
        try (InputStream replaced = Replaced.open(new Replaced.Request(document, new CatalogFormat("UTF-8", 0, ','), layout),
                () -> new ByteArrayInputStream(feed), () -> new ByteArrayInputStream(CSV.getBytes()), outputs, false, folder)) {
            return replaced.readAllBytes();
        }
    }
}
