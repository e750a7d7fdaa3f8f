package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteOrderTest {

    private static final ByteOrder UNKNOWN = new ByteOrder(null, 0);

    @ParameterizedTest
    @CsvSource({"EFBBBF41, UTF-8, 3", "FFFE4100, UTF-16LE, 2", "FEFF0041, UTF-16BE, 2", "FFFE, UTF-16LE, 2"})
    void isToldByAMark(String bytes, String encoding, int mark) {
        assertEquals(new ByteOrder(encoding, mark), ByteOrder.of(HexFormat.of().parseHex(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"EFBB", "EFBB41", "FF", "FF41", "FE", "41"})
    void isNotToldByHalfAMark(String bytes) {
        assertEquals(UNKNOWN, ByteOrder.of(HexFormat.of().parseHex(bytes)));
    }

    @Test
    void isToldByTheZeroBytesOfEightCharacters() {
        assertEquals(new ByteOrder("UTF-16LE", 0), ByteOrder.of("Serial,A".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(new ByteOrder("UTF-16BE", 0), ByteOrder.of("Serial,A".getBytes(StandardCharsets.UTF_16BE)));
        assertEquals(UNKNOWN, ByteOrder.of("Serial,".getBytes(StandardCharsets.UTF_16LE)));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void isToldWhereMoreThanHalfTheCharactersAreLatin(Charset charset) {
        assertEquals(charset.name(), ByteOrder.of("日本語の杯Mug 12".getBytes(charset)).encoding());
        assertEquals(UNKNOWN, ByteOrder.of("日本語の杯Mug 1".getBytes(charset)));
    }

    @Test
    void isToldInSpiteOfOneCharacterInTwentyWhoseZeroIsOnTheOtherSide() {
        assertEquals("UTF-16LE", ByteOrder.of(("x".repeat(20) + "Ā").getBytes(StandardCharsets.UTF_16LE)).encoding());
        assertEquals("UTF-16BE", ByteOrder.of(("x".repeat(20) + "Ā").getBytes(StandardCharsets.UTF_16BE)).encoding());
        assertEquals(UNKNOWN, ByteOrder.of(("x".repeat(19) + "Ā").getBytes(StandardCharsets.UTF_16LE)));
    }
}
