package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowProblemTest {

    private static final String CAMEL = "\uD83D\uDC2A";

    @Test
    void quotesEightyCharacters() {
        assertEquals("''", RowProblem.quoted(""));
        assertEquals("'" + "x".repeat(80) + "'", RowProblem.quoted("x".repeat(80)));
        assertEquals("'" + "x".repeat(80) + "…'", RowProblem.quoted("x".repeat(81)));
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertEquals("abc", RowProblem.cut("abc", 3));
        assertEquals("abc", RowProblem.cut("abcd", 3));
        assertEquals("ab", RowProblem.cut("ab" + CAMEL, 3));
        assertEquals("a" + CAMEL, RowProblem.cut("a" + CAMEL, 3));
        assertEquals("a" + CAMEL, RowProblem.cut("a" + CAMEL + "d", 3));
    }

    @Test
    void takesAThousandCharactersHoweverManyUnitsTheyHave() {
        assertFalse(RowProblem.isTooLong(CAMEL.repeat(1000)));
        assertTrue(RowProblem.isTooLong(CAMEL.repeat(1001)));
        assertFalse(RowProblem.isTooLong("x".repeat(1000)));
        assertTrue(RowProblem.isTooLong("x".repeat(1001)));
    }

    @Test
    void repeatsNoMoreThanTwoHundredCharactersOfTheCatalogue() {
        RowProblem problem = new RowProblem(1, "c".repeat(300), "code", "detail", "v".repeat(300));

        assertEquals("c".repeat(200), problem.column());
        assertEquals("v".repeat(200), problem.value());
        assertEquals(new RowProblem(1, "", "code", "detail", ""), new RowProblem(1, null, "code", "detail", null));
    }

    @Test
    void isAWarningWhereTheCatalogueIsAcceptedInSpiteOfIt() {
        assertTrue(ProblemCode.URL_REPAIRED.warning());
        assertTrue(ProblemCode.PRIVATE_ADDRESS.warning());
        assertFalse(ProblemCode.URL_TOO_LONG.warning());
        assertFalse(ProblemCode.EMPTY_FILE.warning());
    }
}
