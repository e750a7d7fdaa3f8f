package io.dromedary.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"a-1\"", "W/\"a\"", "\"\"", "\"a,b\"", "\"\u00e9\"", "5f3-abc", "w/5"})
    void keepsATagByteForByte(String etag) {
        assertEquals(etag, Validators.etag(etag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a, *", "\"a\", \"b\"", "\"a\"\r\nX: y", "\"a b\"", "\"\u4e2d\"", "", "\"a"})
    void asksWithNothingThatIsNoTagOrMayStandForAnything(String etag) {
        assertNull(Validators.etag(etag));
    }

    @Test
    void asksWithDatesOfEveryFormAndNotWithThoseOfBuildTools() {
        for (String date : new String[] {"Tue, 03 Nov 2026 10:00:00 GMT", "Tuesday, 03-Nov-26 10:00:00 GMT", "Tue Nov  3 10:00:00 2026"}) {
            assertEquals(date, Validators.lastModified(date));
        }
        for (String date : new String[] {"Thu, 01 Jan 1970 00:00:01 GMT", "Tue, 01 Jan 1980 00:00:00 GMT", "yesterday", "0", "Tue, 03 Nov 2026 10:00:00 GMT\r\nX: y"}) {
            assertNull(Validators.lastModified(date), date);
        }
    }

    @Test
    void aWeakTagAndAStrongOneMayStandForTheSame() {
        assertFalse(Validators.differ("W/\"1\"", "\"1\""));
        assertFalse(Validators.differ(null, "\"1\""));
        assertTrue(Validators.differ("\"2\"", "\"1\""));
    }

    @Test
    void asksWithNothingThatIsVeryLong() {
        String longest = "\"" + "a".repeat(998) + "\"";

        assertEquals(longest, Validators.etag(longest));
        assertNull(Validators.etag("a" + longest));
        assertNull(Validators.etag("a".repeat(1_001)));
        assertNull(Validators.lastModified("a".repeat(1_001)));
        assertNull(Validators.etag(null));
        assertNull(Validators.lastModified(null));
    }

    @Test
    void theFirstDateThatCountsIsThatOfTheFirstImageOnTheWeb() {
        assertEquals("Tue, 01 Jan 1991 00:00:00 GMT", Validators.lastModified("Tue, 01 Jan 1991 00:00:00 GMT"));
        assertNull(Validators.lastModified("Mon, 31 Dec 1990 23:59:59 GMT"));
    }
}
