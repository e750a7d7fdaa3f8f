package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://h/a                    | http://h/a",
        "http://h/a                    | http://h/a/",
        "http://h/a                    | http://h/a/b",
        "http://h/a/                   | http://h/a/b",
        "http://h/a/                   | http://h/a",
        "http://h/a                    | http://h:80/a/b?x=/../y",
        "http://h:80/a                 | http://h/a",
        "https://h/a                   | https://h:443/a/b",
        "http://H/a                    | HTTP://h/a",
        "http://h                      | http://h/anything/at/all",
        "http://h/                     | http://h",
        "http://h                      | http://h/a/../b",
        "http://h/a/b                  | http://h/a/b/c%20d.jpg",
        "http://h/a                    | http://h/a/50%25%20off.jpg",
        "http://h/a                    | http://h/a/..jpg",
        "http://127.0.0.1:8080/samples | http://127.0.0.1:8080/samples/1.jpg",
        "http://[::1]:8080/samples     | http://[0:0:0:0:0:0:0:1]:8080/samples/1.jpg"})
    void opensWhatLiesInThePrefix(String prefix, String url) {
        assertTrue(AllowList.parse(prefix).admits(URI.create(url)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://h/a                    | http://h/ab",
        "http://h/a                    | http://h/",
        "http://h/a                    | http://h",
        "http://h/a                    | http://h/A",
        "http://h/a                    | https://h/a",
        "http://h/a                    | http://h:81/a",
        "http://h/a/b                  | http://h/a",
        "http://h/a                    | http://h//a",
        "http://h/a                    | http://h./a",
        "http://images.intern          | http://images.intern@evil.example",
        "http://images.intern          | http://images.intern@evil.example/",
        "http://images.intern          | http://user@images.intern/",
        "http://images.intern          | http://images.intern.evil.example/",
        "http://images.intern          | http://evil.example/http://images.intern/",
        "http://h/samples              | http://h/samples/../observe",
        "http://h/samples              | http://h/samples/./x",
        "http://h/samples              | http://h/samples/..",
        "http://h/samples              | http://h/samples/%2e%2e/observe",
        "http://h/samples              | http://h/samples/%2E./observe",
        "http://h/samples              | http://h/samples/.%2e/observe",
        "http://h/samples              | http://h/samples/%252e%252e/observe",
        "http://h/samples              | http://h/samples/%25252e%25252e/observe",
        "http://h/samples              | http://h/samples/..%2fobserve",
        "http://h/samples              | http://h/samples/a%2Fb",
        "http://h/samples              | http://h/samples/..%5cobserve",
        "http://h/samples              | http://h/samples/a%5Cb",
        "http://h/samples              | http://h/samples/..%252fobserve",
        "http://h/samples              | http://h/samples/..;x=1/observe",
        "http://h/samples              | http://h/samples/%2e%2e;/observe",
        "http://h/samples              | http://h/samples/a%00b",
        "http://h/samples              | http://h/samples/%c0%ae%c0%ae/observe",
        "http://h/samples              | http://h/samples/%C0%AE/observe",
        "http://h/samples              | http://h/samples/..%c0%afobserve",
        "http://h/samples              | http://h/samples/%c1%9cobserve",
        "http://h/samples              | http://h/samples/%e0%80%ae%e0%80%ae/observe",
        "http://h/samples              | http://h/samples/%f0%80%80%ae/observe",
        "http://h/samples              | http://h/samples/%f8%80%80%80%ae/observe",
        "http://h/samples              | http://h/samples/%25c0%25ae%25c0%25ae/observe",
        "http://h/samples              | http://h/samples/%25u002e%25u002e/observe",
        "http://h/samples              | http://h/samples/%ef%bc%8e%ef%bc%8e/observe",
        "http://h/samples              | http://h/samples/..%ef%bc%8fobserve",
        "http://h/samples              | http://h/samples/..%20/observe",
        "http://h/samples              | http://h/samples/%20../observe",
        "http://127.0.0.1:8080         | http://127.0.0.2:8080/",
        "http://127.0.0.1:8080         | http://127.0.0.1:9876/",
        "http://127.0.0.1:8080         | http://localhost:8080/",
        "http://127.0.0.1:8080         | http://2130706433:8080/",
        "http://localhost:8080         | http://127.0.0.1:8080/",
        "http://localhost:8080         | http://localhost.:8080/",
        "http://h                      | ftp://h/",
        "http://h                      | file:///etc/passwd"})
    void opensNothingBesideThePrefix(String prefix, String url) {
        assertFalse(AllowList.parse(prefix).admits(URI.create(url)));
    }

    @ParameterizedTest
    @CsvSource({"10.20.0.0/16, 10.20.3.4, true", "10.20.0.0/16, 10.21.0.1, false", "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false", "fd12:3456::/32, fd12:3456::9, true", "fd12:3456::/32, fd12:3457::9, false",
        "10.0.0.0/8, ::1, false"})
    void opensTheAddressesOfABlock(String block, String address, boolean expected) throws UnknownHostException {
        assertEquals(expected, AllowList.parse(block).admits(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"images.intern", "10.0.0.0/33", "10.0.0.5/8", "10.*.0.0", "10.0.0.0-255", "127.1", "2130706433",
        "0x7f000001", "fe80::1%eth0", "*", "/8", "ftp://h/", "http://", "http:///a", "http://user@h/", "http://h/a?b",
        "http://h/a#b", "http://h/a/../b", "http://h/%2e%2e/b", "http://h:0/", "http://h:70000/", "http://h /a", "://h"})
    void namesTheEntryThatIsNeitherPrefixNorBlock(String entry) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> AllowList.parse("10.0.0.0/8, " + entry + " ,https://h"));

        assertTrue(refused.getMessage().startsWith('"' + entry + '"'), refused.getMessage());
        assertTrue(refused.getMessage().contains("Write ") || refused.getMessage().contains("such as"), refused.getMessage());
    }

    @Test
    void readsPrefixesAndBlocksFromOneSetting() throws UnknownHostException {
        AllowList list = AllowList.parse(" http://h/a ,, 10.0.0.0/8 , https://i:8443 ");

        assertTrue(list.admits(URI.create("https://i:8443/x")));
        assertTrue(list.admits(URI.create("http://h/a/x")));
        assertTrue(list.admits(InetAddress.getByName("10.9.9.9")));
    }

    @Test
    void opensNothingWhenTheSettingIsMissing() throws UnknownHostException {
        assertFalse(AllowList.parse(null).admits(URI.create("http://h/")));
        assertFalse(AllowList.parse(" ").admits(InetAddress.getByName("10.0.0.1")));
    }

    @Test
    void keepsWhatWasOpenWhenAPrefixIsAdded() {
        AllowList before = AllowList.parse("http://h/a");

        AllowList after = before.plus("http://127.0.0.1:8080/samples");

        assertTrue(after.admits(URI.create("http://h/a")));
        assertTrue(after.admits(URI.create("http://127.0.0.1:8080/samples/1.jpg")));
        assertFalse(before.admits(URI.create("http://127.0.0.1:8080/samples/1.jpg")));
    }

    @Test
    void opensOneAddressForALiteralHost() throws UnknownHostException {
        UrlPrefix prefix = UrlPrefix.parse("http://10.0.0.1/");

        assertTrue(prefix.admits(InetAddress.getByName("10.0.0.1")));
        assertFalse(prefix.admits(InetAddress.getByName("10.0.0.2")));
    }

    @Test
    void opensOnlyLoopbackForLocalhost() throws UnknownHostException {
        UrlPrefix prefix = UrlPrefix.parse("http://localhost:8080/");

        assertTrue(prefix.admits(InetAddress.getByName("::1")));
        assertFalse(prefix.admits(InetAddress.getByName("169.254.169.254")));
    }
}
