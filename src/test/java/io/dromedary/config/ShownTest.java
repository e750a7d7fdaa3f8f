package io.dromedary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message shows of a setting. */
class ShownTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "jdbc:postgresql://shop:s3cret@db/shop",
        "jdbc:postgresql://shop:s3cret@db:5432/shop?ssl=true",
        "jdbc:postgresql://db/shop?password=s3cret",
        "jdbc:postgresql://db/shop?user=shop&password=s3cret&ssl=true",
        "jdbc:postgresql://db/shop&password=s3cret",
        "jdbc:postgresql://db/shop?sslpassword=s3cret",
        "jdbc:postgresql://db/shop?PASSWORD=s3cret",
        "jdbc:postgresql://db:5432/shop?password=x@s3cret",
        "jdbc:postgresql://shop:p@s3cret@db/shop",
        "jdbc:postgresql://shop:a/s3cret@db/shop",
        "jdbc:postgresql://shop:s3cret?b@db/shop",
        "jdbc:postgresql://shop:12?s3cret@db/shop",
        "jdbc:postgresql://shop:s3cret&b@db/shop",
        "jdbc:postgresql://shop:s3cret/shop",
        "jdbc:postgresql:shop:s3cret@db",
        "jdbc:mysql://root:s3cret@db/shop",
        "jdbc:sqlserver://db;user=sa;password=s3cret",
        "jdbc:oracle:thin:scott/s3cret@//db:1521/shop",
        "postgres://shop:s3cret@db/shop",
        "jdbc:postgresql://db/password=s3cret"})
    void showsADatabasesUrlWithoutItsPassword(String url) {
        String shown = Shown.databaseUrl(url);

        assertFalse(shown.contains("s3cret"), shown);
        assertEquals(url.substring(0, 7), shown.substring(0, 7), "begins as it was");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/shop?password=x, jdbc:postgresql://db:5432/shop",
        "'jdbc:postgresql://a:1,b:2/shop', 'jdbc:postgresql://a:1,b:2/shop'",
        "jdbc:postgresql://[::1]:5432/shop, jdbc:postgresql://[::1]:5432/shop",
        "jdbc:sqlite:/data/shop@home.db, jdbc:sqlite:***@home.db",
        "jdbc:postgresql://shop:x@db/shop, jdbc:postgresql://***@db/shop",
        "shop, shop"})
    void showsWhatIsNoPassword(String url, String shown) {
        assertEquals(shown, Shown.databaseUrl(url));
    }

    @Test
    void hidesPasswordsInAnyOtherValue() {
        assertEquals("http://***@images.intern/a", Shown.value("http://me:s3cret@images.intern/a"));
        assertEquals("a?password=***&b=1", Shown.value("a?password=s3cret&b=1"));
        assertEquals("lots", Shown.value("lots"));
        assertEquals("http://127.0.0.1:8080/@x", Shown.value("http://127.0.0.1:8080/@x"));
    }
}
