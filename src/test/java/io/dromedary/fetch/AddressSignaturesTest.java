package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSignaturesTest {

    private static AddressSignatures shipped;

    @BeforeAll
    static void read() throws IOException {
        try (Reader table = Files.newBufferedReader(Path.of("config/address-signatures.csv"))) {
            shipped = AddressSignatures.read(table);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://b.s3.eu-central-1.amazonaws.com/a.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261103T100000Z&X-Amz-Signature=ab&versionId=7 | https://b.s3.eu-central-1.amazonaws.com/a.jpg?versionId=7",
        "https://files.example/a.jpg?x-amz-signature=ab&x-amz-expires=60 | https://files.example/a.jpg",
        "https://d1.cloudfront.net/a.jpg?w=80&Expires=1&Signature=x&Key-Pair-Id=K | https://d1.cloudfront.net/a.jpg?w=80",
        "https://storage.googleapis.com/b/a.jpg?GoogleAccessId=g&Expires=1&Signature=x | https://storage.googleapis.com/b/a.jpg",
        "https://acc.blob.core.windows.net/c/a.jpg?sv=2024&sr=b&sig=x&se=1&snapshot=2 | https://acc.blob.core.windows.net/c/a.jpg?snapshot=2",
        "https://shop.example/a.jpg?token=1&Expires=2&Signature=3 | https://shop.example/a.jpg?token=1&Expires=2&Signature=3",
        "https://blob.core.windows.net.shop.example/a.jpg?sig=1 | https://blob.core.windows.net.shop.example/a.jpg?sig=1",
        "https://shop.example/a.jpg?v=1#big | https://shop.example/a.jpg?v=1",
        "https://shop.example/a.jpg? | https://shop.example/a.jpg?",
        "https://B.example:8080/a.jpg?a=1&&X-Amz-Signature&b=c=d | https://B.example:8080/a.jpg?a=1&&b=c=d",
        "https://acc.blob.core.windows.net?sv=1&sig=x&a=/: | https://acc.blob.core.windows.net?a=/:",
        "https://ACC.Blob.core.windows.net:443/c?sv=1&sig=x?y | https://ACC.Blob.core.windows.net:443/c",
    })
    void leavesOutWhatOnlySignsAnAddressAndNothingElse(String url, String without) {
        assertEquals(without, shipped.without(url));
    }

    @Test
    void addressesThatDifferInTheirSignaturesAloneAreTheSame() {
        String one = "https://b.example/a.jpg?X-Amz-Signature=1";
        assertTrue(shipped.same(one, "https://b.example/a.jpg?X-Amz-Signature=2&X-Amz-Date=3"));
        assertEquals(shipped.hash(one), shipped.hash("https://b.example/a.jpg"));
        assertFalse(shipped.same(one, "https://b.example/b.jpg?X-Amz-Signature=1"));
        assertNotEquals(shipped.hash(one), shipped.hash("https://b.example/b.jpg"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://x.example,,token | line 2: the host is 'https://x.example', but it must be a name, *.name or *",
        "*,sig, | line 2: name the parameters that only sign an address, such as 'Signature Expires'",
        "*,sig,* | line 2: name the parameters that only sign an address, such as 'Signature Expires'",
    })
    void saysWhichLineOfATableIsWrong(String line, String problem) {
        assertEquals(problem, assertThrows(IllegalArgumentException.class,
            () -> AddressSignatures.read(new StringReader("Host,Only with,Parameters\n" + line + "\n"))).getMessage());
    }
}
