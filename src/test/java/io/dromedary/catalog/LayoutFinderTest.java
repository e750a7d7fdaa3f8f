package io.dromedary.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutFinderTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "S. No.;Product Name;Input Image Urls",
        "S.No;Product;Image Urls",
        "Serial Number;PRODUCT_NAME;input_images",
        "serial no;product name;Input Images",
        "\uFEFFS. No.;Product Name;InputImageUrls",
        "S\u00A0No; Product  Name ;INPUT IMAGE URLS",
    })
    void findsTheColumnsByAnyOfTheirNames(String header) throws CatalogException {
        Layout layout = find(header, null);

        assertEquals(List.of(0, 1, 2), List.of(layout.serial(), layout.product(), layout.images().get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Image URL", "Image", "Images", "Input Image Url", "image_url", "Image URL(s)", "Image Link"})
    void findsOneImageColumnByItsSingularToo(String name) throws CatalogException {
        assertEquals(List.of(2), find("S. No.;Product;" + name, null).images());
    }

    @Test
    void takesAColumnWithoutANumberForOneOfTheNumberedOnes() throws CatalogException {
        assertEquals(List.of(1, 3, 4), find("S. No.;Image;Product;Image 2;Image 3", null).images());
    }

    @Test
    void saysByWhichDelimiterAHeaderWasRead() {
        CatalogException refused = assertThrows(CatalogException.class,
                () -> new LayoutFinder(List.of("A", "B"), 1, '|').find(ColumnMapping.NONE));

        assertTrue(refused.problem().detail().contains("2 cells separated by a pipe"), refused.problem().detail());
    }

    @Test
    void takesNumberedColumnsAsSlotsInColumnOrder() throws CatalogException {
        assertEquals(List.of(1, 2, 4), find("S. No.;Image1;Image 3;Product;Image URL 2", null).images());
    }

    @Test
    void prefersTheProperName() throws CatalogException {
        assertEquals(2, find("S. No.;Product;Product Name;Image Urls", null).product());
    }

    @Test
    void mapsOtherHeaders() throws CatalogException {
        Layout layout = find("Bild2;SKU;Titel;Bild1;Product Name", "serial=sku;product=Titel;images=Bild1,Bild2");

        assertEquals(1, layout.serial());
        assertEquals(2, layout.product());
        assertEquals(List.of(3, 0), layout.images());
    }

    @Test
    void mapsAColumnWithACommaInItsName() throws CatalogException {
        assertEquals(List.of(2), find("S. No.;Product;Images, all", "images=Images, all").images());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "1;Shirt;https://a/1.jpg!!header_missing",
        "S. No.;Name;Urls!!missing_column missing_column",
        "S. No.;Product!!missing_column",
        "S. No.;S.No;Product;Image Urls!!duplicate_column",
        "S. No.;Product;Image1;Image 1!!duplicate_column",
        "S. No.;Product;Image Urls!serial=SKU!unknown_mapped_column",
        "A;Product;Image Urls!serial=SKU;images=B,C!unknown_mapped_column unknown_mapped_column unknown_mapped_column",
        "A;B;Image Urls!serial=SKU!unknown_mapped_column missing_column",
        "SKU;Product;Image Urls!!missing_column",
        "S. No.;x!!missing_column missing_column",
        "Product;x!!missing_column missing_column",
        "x;y!serial=x!missing_column missing_column",
    })
    void saysEverythingThatIsWrong(String header, String mapping, String codes) {
        CatalogException refused = assertThrows(CatalogException.class, () -> find(header, mapping));

        assertEquals(List.of(codes.split(" ")).stream().sorted().toList(),
                refused.problems().stream().map(RowProblem::code).sorted().toList());
    }

    @Test
    void saysWhichColumnIsMissing() {
        RowProblem problem = assertThrows(CatalogException.class, () -> find("SKU;Product;Image Urls", null)).problem();

        assertEquals("S. No.", problem.column());
        assertTrue(problem.detail().contains("columns=serial="), problem.detail());
    }

    @Test
    void saysWhichColumnsHaveTheSameName() {
        assertTrue(assertThrows(CatalogException.class, () -> find("S. No.;Product;x;product;Image Urls", null)).problem().detail()
                .startsWith("The columns 2 and 4 are both named 'product'."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"Image Urls;S. No.;Product!0", "Image;S. No.;Product!0", "Image;S. No.;Product;Image 2!0,3", "Image Urls;Image1;S. No.;Product!0"})
    void findsTheImagesInTheFirstColumnToo(String header, String columns) throws CatalogException {
        assertEquals(columns, String.join(",", find(header, null).images().stream().map(String::valueOf).toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S. No.;Product;Input Image Urls", "S. No.;Product;Image", "S. No.;Product;Image URL 12", "x;Serial No;Product Name;Images"})
    void knowsThisProjectsOwnColumns(String header) {
        assertTrue(LayoutFinder.isOwn(List.of(header.split(";"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S. No.;Product;Picture", "S. No.;Name;Image", "SKU;Product;Image", "S. No.;Product;Image x"})
    void takesNoOthersForThem(String header) {
        assertFalse(LayoutFinder.isOwn(List.of(header.split(";"))));
    }

    @Test
    void usesNoColumnForOneThatIsNotThere() {
        LayoutFinder finder = new LayoutFinder(List.of("A", "Product", "Image"), 1, ',');

        assertThrows(CatalogException.class, () -> finder.find(ColumnMapping.parse("serial=SKU;images=B")));
        assertEquals(List.of("none", "product", "none"), finder.uses(new ColumnTally(finder.header(), List.of())).stream().map(ColumnUse::use).toList());
    }

    @Test
    void warnsOfAnImageColumnThatIsNotRead() throws CatalogException {
        LayoutFinder finder = new LayoutFinder(List.of("S. No.", "Product", "Image Urls", "Image1"), 1, ',');
        finder.find(ColumnMapping.NONE);

        assertEquals("unused_image_column", finder.warnings().get(0).code());
    }

    @Test
    void survivesJson() throws CatalogException {
        Layout layout = find("S. No.;Product \"Name\";Image1;Image2", "product=Product \"Name\"");

        assertEquals(layout, Layout.fromJson(layout.toJson()));
    }

    private static Layout find(String header, String mapping) throws CatalogException {
        return new LayoutFinder(List.of(header.split(";")), 1, ';').find(ColumnMapping.parse(mapping));
    }
}
