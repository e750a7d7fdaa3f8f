package io.dromedary.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Product exports as the programs of shops write them: 20 products with 60 images, the first with six, the last with none, the
 * others with three each. Names are no plain ASCII, texts have line breaks and quotes, an address has a query with an ampersand.
 */
public final class Exports {

    /** The column names of a Shopify export, and what follows them; {@code \u0000} parts what a later version renamed. */
    private static final List<String> SHOPIFY = List.of("Handle", "Title", "Body (HTML)", "Vendor", "Published", "Option1 Name", "Option1 Value",
        "Variant SKU", "Variant Price", "Image Src", "Image Position", "Image Alt Text", "Variant Image", "Status");
    private static final List<String> SHOPIFY_RENAMED = List.of("URL handle", "Title", "Description", "Vendor", "Published on online store", "Option1 name",
        "Option1 value", "SKU", "Price", "Product image URL", "Image position", "Image alt text", "Variant image URL", "Status");
    private static final int PRODUCTS = 20;
    private static final int VARIANTS = 7;
    private static final String BOM = "\uFEFF";
    private static final String WIDE_TEXT = "Clay, \"glazed\",\nwashable";

    private final String base;

    /**
     * An export.
     *
     * @param dialect   by which it has to be recognised
     * @param fileName  as the program names it
     * @param rows      below its header, comments not counted
     * @param addresses those of its images as the cells say them, in the order of rows and columns; some stand in several cells
     * @param baseUrl   what has to be said about it where cells hold paths, or null
     */
    public record Export(String dialect, String fileName, byte[] bytes, int products, int rows, List<String> addresses, String baseUrl) {

        /** For the names of tests. */
        @Override
        public String toString() {
            return dialect + " " + fileName;
        }
    }

    /** @param base what the addresses of all images begin with, without a slash at its end */
    public Exports(String base) {
        this.base = base;
    }

    /** Every one that is text, a method each below. */
    public List<Export> all() {
        return List.of(shopify(), shopifyRenamed(), woocommerce(), woocommerceGerman(), woocommerceFrench(), woocommerceSpanish(),
            googleText(), googleCsv(), meta(), magento(), magentoAddresses(), prestashop(), shopware(), wix(), wixMedia(), squarespace(), own(),
            openCart(), etsy(), ebay(), amazon(), bigCommerce(), bigCommerceLegacy(), spree(), saleor(), odoo(), akeneo());
    }

    /** The paths below the base of all 60 images, as a server has them. */
    public static List<String> paths() {
        return IntStream.rangeClosed(1, PRODUCTS).boxed().flatMap(p -> IntStream.rangeClosed(1, images(p)).mapToObj(i -> path(p, i))).toList();
    }

    /** Old names: a row for each variant or image, handle repeated, quoted where it must be, LF. */
    public Export shopify() {
        return shopify(SHOPIFY, "products_export_1.csv");
    }

    /** The names of today. */
    public Export shopifyRenamed() {
        return shopify(SHOPIFY_RENAMED, "products_export.csv");
    }

    private Export shopify(List<String> header, String name) {
        Table table = new Table(header, ',', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            for (int row = 1; row <= VARIANTS; row++) {
                String image = row <= images(p) ? address(p, row) : "";
                String variant = p == 2 && row > 1 && row <= 3 ? address(p, row) : "";
                addresses.addAll(List.of(image, variant));
                table.row("mug-" + p, row == 1 ? name(p) : "", row == 1 ? "<p>" + WIDE_TEXT + "</p>" : "", row == 1 ? "Töpferei" : "", row == 1 ? "true" : "",
                    row == 1 ? "Size" : "", String.valueOf(row), "M" + p + "-" + row, "9.00", image, image.isEmpty() ? "" : String.valueOf(row),
                    image.isEmpty() ? "" : "View " + row, variant, row == 1 ? "active" : "");
            }
        }
        return export("shopify", name, table, addresses, null);
    }

    /** A byte order mark, addresses in one cell, a comma in one of them behind a backslash; a variation has no image. */
    public Export woocommerce() {
        return woocommerce(List.of("ID", "Type", "SKU", "Name", "Published", "Visibility in catalog", "Description", "Images", "Parent", "Meta: _x"), "");
    }

    public Export woocommerceGerman() {
        return woocommerce(List.of("ID", "Typ", "Artikelnummer", "Name", "Veröffentlicht", "Sichtbarkeit im Katalog", "Beschreibung", "Bilder",
            "Übergeordnetes Produkt", "Meta: _x"), "-de");
    }

    public Export woocommerceFrench() {
        return woocommerce(List.of("ID", "Type", "UGS", "Nom", "Publié", "Visibilité dans le catalogue", "Description", "Images", "Parent", "Meta: _x"), "-fr");
    }

    public Export woocommerceSpanish() {
        return woocommerce(List.of("ID", "Tipo", "SKU", "Nombre", "Publicado", "Visibilidad en el catálogo", "Descripción", "Imágenes", "Superior", "Meta: _x"), "-es");
    }

    private Export woocommerce(List<String> header, String suffix) {
        Table table = new Table(header, ',', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p);
            addresses.addAll(images);
            // Rows may be shorter than the header, for the last columns are found while the file is written.
            table.row(String.valueOf(100 + p), p % 2 == 0 ? "simple" : "simple, virtual", p % 4 == 0 ? "" : "M" + p, name(p), "1", "visible", "'=Clay\\nglazed",
                images.stream().map(image -> image.replace(",", "\\,")).collect(Collectors.joining(", ")), "");
        }
        return new Export("woocommerce", "wc-product-export-26-11-2026" + suffix + ".csv", (BOM + table).getBytes(StandardCharsets.UTF_8), PRODUCTS, table.rows,
            addresses, null);
    }

    /** Tab-separated, quoted nowhere; one image, and a list of others. */
    public Export googleText() {
        return google("google", "feed.txt", '\t', List.of("id", "title", "link", "image_link", "additional_image_link", "item_group_id"), "");
    }

    public Export googleCsv() {
        return google("google", "feed.csv", ',', List.of("id", "title", "link", "image link", "additional image link", "item group id"), "");
    }

    /** With the comments that Meta's partners write above the header. */
    public Export meta() {
        return google("meta", "catalog_products.csv", ',', List.of("id", "title", "link", "image_link", "additional_image_link", "fb_product_category"),
            "# ref_application_id 1234567890\n# ref_asset_id 12\n");
    }

    private Export google(String dialect, String fileName, char delimiter, List<String> header, String comments) {
        Table table = new Table(header, delimiter, "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p).stream().map(image -> image.replace(",", "%2C")).toList();
            addresses.addAll(images);
            table.row("M" + p, name(p), "https://shop.example/mug-" + p, images.isEmpty() ? "" : images.get(0),
                images.stream().skip(1).collect(Collectors.joining(",")), "mugs");
        }
        return new Export(dialect, fileName, (comments + table).getBytes(StandardCharsets.UTF_8), PRODUCTS, table.rows, addresses, null);
    }

    /** RSS 2.0 with Google's namespace: the element repeated for each further image. */
    public Export googleRss() {
        StringBuilder items = new StringBuilder();
        for (int p = 1; p <= PRODUCTS; p++) {
            items.append("    <item>\n").append(feedElements(p, "      ")).append("    </item>\n");
        }
        return new Export("google-xml", "feed.xml", ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n"
            + "  <channel>\n    <title>Shop</title>\n    <link>https://shop.example</link>\n    <description>Feed</description>\n" + items
            + "  </channel>\n</rss>\n").getBytes(StandardCharsets.UTF_8), PRODUCTS, PRODUCTS, feedAddresses(), null);
    }

    /** Atom 1.0 with the same elements. */
    public Export googleAtom() {
        StringBuilder entries = new StringBuilder();
        for (int p = 1; p <= PRODUCTS; p++) {
            entries.append("  <entry>\n").append(feedElements(p, "    ")).append("  </entry>\n");
        }
        return new Export("google-xml", "atom.xml", ("<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\">\n"
            + "  <title>Shop</title>\n" + entries + "</feed>\n").getBytes(StandardCharsets.UTF_8), PRODUCTS, PRODUCTS, feedAddresses(), null);
    }

    /** The same feed as a table with a column for each element, repeated ones joined by a line break: as it is read. */
    public Export googleFeedTable() {
        Table table = new Table(List.of("g:id", "g:title", "g:link", "g:image_link", "g:additional_image_link"), ',', "\r\n", false);
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p);
            table.row("M" + p, name(p), "https://shop.example/mug-" + p, images.isEmpty() ? "" : images.get(0),
                images.stream().skip(1).collect(Collectors.joining("\n")));
        }
        return export("google-xml", "feed.csv", table, feedAddresses(), null);
    }

    private List<String> feedAddresses() {
        return IntStream.rangeClosed(1, PRODUCTS).boxed().flatMap(p -> addresses(p).stream()).toList();
    }

    private String feedElements(int p, String indent) {
        StringBuilder elements = new StringBuilder(indent + "<g:id>M" + p + "</g:id>\n" + indent + "<g:title>" + name(p) + "</g:title>\n");
        List<String> images = addresses(p);
        for (int i = 0; i < images.size(); i++) {
            String element = i == 0 ? "g:image_link" : "g:additional_image_link";
            String text = images.get(i).replace("&", "&amp;");
            elements.append(indent).append('<').append(element).append('>')
                .append(p == 4 ? "<![CDATA[" + images.get(i) + "]]>" : text).append("</").append(element).append(">\n");
        }
        return elements.toString();
    }

    /** Paths of the gallery; a row for a store view repeats the SKU with most cells empty; a space before a formula. */
    public Export magento() {
        return magento("catalog_product_20261126.csv", path -> "/m/u" + path, base + "/m/u");
    }

    /** The same with addresses, as people prepare it for an import. */
    public Export magentoAddresses() {
        return magento("import.csv", path -> base + path, null);
    }

    private Export magento(String fileName, Function<String, String> written, String served) {
        Table table = new Table(List.of("sku", "store_view_code", "attribute_set_code", "product_type", "name", "description", "base_image", "base_image_label",
            "small_image", "thumbnail_image", "additional_images", "additional_image_labels", "hide_from_product_page"), ',', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            int number = p;
            List<String> images = IntStream.rangeClosed(1, images(p)).mapToObj(i -> written.apply(path(number, i).replace(",", "_"))).toList();
            String first = images.isEmpty() ? "no_selection" : images.get(0);
            table.row("M" + p, "", "Default", "simple", name(p), " =Clay", first, "Front", first, first, String.join(",", images), "Front,Back", "");
            if (!images.isEmpty()) {
                addresses.addAll(List.of(first, first, first));
            }
            addresses.addAll(images);
            if (p == 5) {
                table.row("M" + p, "german", "Default", "simple", "Tasse " + p, "", "", "", "", "", "", "", "");
            }
        }
        String baseUrl = served;
        return export("magento", fileName, table, addresses, baseUrl);
    }

    /** The layout of the import, semicolons. */
    public Export prestashop() {
        return listed("prestashop", "products_import.csv", List.of("Product ID", "Active (0/1)", "Name *", "Categories (x,y,z...)", "Image URLs (x,y,z...)",
            "Image alt texts (x,y,z...)"), ';', ",", (p, images) -> List.of(String.valueOf(p), "1", name(p), "Mugs,Cups", images, "Front,Back"));
    }

    /** Cover and others in two columns; variants have the name of their parent, which is an empty cell. */
    public Export shopware() {
        Table table = new Table(List.of("id", "parent_id", "product_number", "name", "cover_media_id", "cover_media_url", "cover_media_alt", "media"), ';', "\n", true);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p);
            addresses.addAll(images);
            table.row("%032x".formatted(p), p == 3 ? "%032x".formatted(2) : "", "SW" + p, p == 3 ? "" : name(p), "", images.isEmpty() ? "" : images.get(0), "Front",
                images.stream().skip(1).collect(Collectors.joining("|")));
        }
        return export("shopware", "Default product.csv", table, addresses, null);
    }

    /** The columns of before: a list by semicolons on the product's row, variants below it. */
    public Export wix() {
        Table table = new Table(List.of("handleId", "fieldType", "name", "description", "productImageUrl", "sku", "price"), ',', "\r\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            addresses.addAll(addresses(p));
            table.row("product_" + p, "Product", name(p), WIDE_TEXT, String.join(";", addresses(p)), "M" + p, "9");
            table.row("product_" + p, "Variant", "", "", "", "M" + p + "-S", "8");
        }
        return export("wix", "catalog_products.csv", table, addresses, null);
    }

    /** The columns of today: a row for each further image. */
    public Export wixMedia() {
        Table table = new Table(List.of("handle", "fieldType", "name", "media", "mediaAltText", "sku"), ',', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p);
            addresses.addAll(images);
            table.row("mug-" + p, "PRODUCT", name(p), images.isEmpty() ? "" : images.get(0), "Front", "M" + p);
            table.row("mug-" + p, "VARIANT", "", "", "", "M" + p + "-S");
            String handle = "mug-" + p;
            images.stream().skip(1).forEach(image -> table.row(handle, "MEDIA", "", image, "Back", ""));
        }
        return export("wix", "wix_products.csv", table, addresses, null);
    }

    /** Addresses parted by blanks; the rows of variants have neither id nor title. */
    public Export squarespace() {
        Table table = new Table(List.of("Product ID [Non Editable]", "Variant ID [Non Editable]", "Product Type [Non Editable]", "Title", "SKU", "Option Value 1",
            "Hosted Image URLs"), ',', "\n", true);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            addresses.addAll(addresses(p));
            table.row("60f" + p, "a" + p, "PHYSICAL", name(p), "M" + p + "-S", "S", String.join(p % 2 == 0 ? " " : "\n", addresses(p)));
            table.row("", "b" + p, "", "", "M" + p + "-L", "L", "");
        }
        return export("squarespace", "products_Nov-26_02-10-11PM.csv", table, addresses, null);
    }

    /** This project's own columns. */
    public Export own() {
        Table table = new Table(List.of("S. No.", "Product Name", "Input Image Urls"), ',', "\r\n", false);
        for (int p = 1; p < PRODUCTS; p++) {
            table.row(String.valueOf(p), name(p), String.join(", ", addresses(p)));
        }
        return new Export("dromedary", "catalog.csv", table.bytes(), PRODUCTS - 1, PRODUCTS - 1, feedAddresses(), null);
    }

    /** A tool's columns, paths below the shop's folder of images. */
    public Export openCart() {
        Table table = new Table(List.of("_ID_", "_MODEL_", "_SKU_", "_NAME_", "_IMAGE_", "_IMAGES_"), ';', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            int number = p;
            List<String> images = IntStream.rangeClosed(1, images(p)).mapToObj(i -> "catalog" + path(number, i)).toList();
            addresses.addAll(images);
            table.row(String.valueOf(p), "MUG", "M" + p, name(p), images.isEmpty() ? "" : images.get(0), images.stream().skip(1).collect(Collectors.joining("|")));
        }
        return export("opencart", "products.csv", table, addresses, base);
    }

    /** Ten columns of images, variants inside cells; the SKU may be empty. */
    public Export etsy() {
        List<String> header = new ArrayList<>(List.of("TITLE", "DESCRIPTION", "PRICE", "CURRENCY_CODE", "QUANTITY"));
        IntStream.rangeClosed(1, 10).forEach(i -> header.add("IMAGE" + i));
        header.add("SKU");
        Table table = new Table(header, ',', "\n", true);
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> cells = new ArrayList<>(List.of(name(p), WIDE_TEXT, "9.00", "EUR", "3"));
            cells.addAll(addresses(p));
            while (cells.size() < header.size() - 1) {
                cells.add("");
            }
            cells.add(p % 3 == 0 ? "" : "M" + p);
            table.row(cells.toArray(String[]::new));
        }
        return export("etsy", "EtsyListingsDownload.csv", table, feedAddresses(), null);
    }

    /** The header in the second row, named by its site, information below the rows too. */
    public Export ebay() {
        Table table = new Table(List.of("*Action(SiteID=US|Country=US|Currency=USD|Version=1193|CC=UTF-8)", "CustomLabel", "*Title", "Relationship", "PicURL"), ',', "\r\n", false);
        for (int p = 1; p <= PRODUCTS; p++) {
            table.row("Add", "M" + p, name(p), "", String.join("|", addresses(p)));
            if (p == 4) {
                table.row("", "M" + p + "-S", "", "Variation", "");
            }
        }
        return new Export("ebay", "fx_category_template_EBAY_US.csv", ("Info,Version=1.0.0,Template=fx_category_template_EBAY_US\r\n" + table
            + "Info,\"See the help, please\"\r\n").getBytes(StandardCharsets.UTF_8), PRODUCTS, table.rows, feedAddresses(), null);
    }

    /** Settings, labels and names of fields in three rows; tabs. */
    public Export amazon() {
        Table table = new Table(List.of("item_sku", "item_name", "main_image_url", "other_image_url1", "other_image_url2", "other_image_url3", "other_image_url4",
            "other_image_url5"), '\t', "\r\n", false);
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> cells = new ArrayList<>(List.of("M" + p, name(p)));
            cells.addAll(addresses(p));
            while (cells.size() < 8) {
                cells.add("");
            }
            table.row(cells.toArray(String[]::new));
        }
        return new Export("amazon", "Flat.File.txt", ("TemplateType=fptcustom\tVersion=2026.0101\tTemplateSignature=SE9NRQ==\t\t\t\t\t\r\n"
            + "Seller SKU\tProduct Name\tMain Image URL\tOther Image URL1\tOther Image URL2\tOther Image URL3\tOther Image URL4\tOther Image URL5\r\n"
            + table).getBytes(StandardCharsets.UTF_8), PRODUCTS, table.rows, feedAddresses(), null);
    }

    /** A row for each image below its product. */
    public Export bigCommerce() {
        Table table = new Table(List.of("Item", "ID", "Name", "SKU", "Variant Image URL", "Internal Image URL (Export)", "Image URL (Import)", "Image Description"), ',',
            "\n", false);
        for (int p = 1; p <= PRODUCTS; p++) {
            table.row("Product", String.valueOf(p), name(p), "M" + p, "", "", "", "");
            addresses(p).forEach(image -> table.row("Image", String.valueOf(image.hashCode()), "", "", "", image, "", "Front"));
        }
        return export("bigcommerce", "products.csv", table, feedAddresses(), null);
    }

    /** A column for each image, variants below their product. */
    public Export bigCommerceLegacy() {
        Table table = new Table(List.of("Item Type", "Product ID", "Product Name", "Product Code/SKU", "Product Image File - 1", "Product Image URL - 1",
            "Product Image File - 2", "Product Image URL - 2", "Product Image URL - 3", "Product Image URL - 4", "Product Image URL - 5", "Product Image URL - 6"), ',', "\n", false);
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = new ArrayList<>(addresses(p));
            while (images.size() < 6) {
                images.add("");
            }
            table.row("Product", String.valueOf(p), name(p), "M" + p, "d/1.jpg", images.get(0), "", images.get(1), images.get(2), images.get(3), images.get(4), images.get(5));
            table.row("  SKU", "", "[S]Size=S", "M" + p + "-S", "", "", "", "", "", "", "", "");
        }
        return export("bigcommerce", "products-legacy.csv", table, feedAddresses(), null);
    }

    public Export spree() {
        Table table = new Table(List.of("product_id", "sku", "name", "slug", "currency", "image1_src", "image2_src", "image3_src"), ',', "\r\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = new ArrayList<>(addresses(p).stream().limit(3).toList());
            addresses.addAll(images);
            while (images.size() < 3) {
                images.add("");
            }
            table.row(String.valueOf(p), "M" + p, name(p), "mug-" + p, "EUR", images.get(0), images.get(1), images.get(2));
            table.row(String.valueOf(p), "M" + p, name(p), "mug-" + p, "USD", "", "", "");
        }
        return export("spree", "products.csv", table, addresses, null);
    }

    public Export saleor() {
        return listed("saleor", "product_data_26_11_2026.csv", List.of("id", "name", "product media", "variant sku"), ',', ", ",
            (p, images) -> List.of("UHJ" + p, name(p), images, "M" + p));
    }

    /** Every cell quoted, rows of further images with the record's cells empty. */
    public Export odoo() {
        Table table = new Table(List.of("id", "name", "image_1920", "product_template_image_ids/image_1920"), ',', "\r\n", true);
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p);
            table.row("__export__.mug_" + p, name(p), images.isEmpty() ? "" : images.get(0), images.size() < 2 ? "" : images.get(1));
            images.stream().skip(2).forEach(image -> table.row("", "", "", image));
        }
        return export("odoo", "product.template.csv", table, feedAddresses(), null);
    }

    /** Attributes of images have names of their own: their cells begin with files/. */
    public Export akeneo() {
        Table table = new Table(List.of("sku", "family", "categories", "enabled", "parent", "name", "picture", "picture_back", "picture_detail", "p4", "p5", "p6"), ';', "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            int number = p;
            List<String> images = new ArrayList<>(IntStream.rangeClosed(1, images(p)).mapToObj(i -> "files/M" + number + "/picture" + path(number, i)).toList());
            addresses.addAll(images);
            while (images.size() < 6) {
                images.add("");
            }
            table.row("M" + p, "mugs", "kitchen,cups", "1", "", name(p), images.get(0), images.get(1), images.get(2), images.get(3), images.get(4), images.get(5));
        }
        return export("akeneo", "export.csv", table, addresses, base);
    }

    /** A row of an export whose images are one cell. */
    @FunctionalInterface
    private interface ListedRow {

        List<String> cells(int product, String images);
    }

    private Export listed(String dialect, String fileName, List<String> header, char delimiter, String between, ListedRow row) {
        Table table = new Table(header, delimiter, "\n", false);
        List<String> addresses = new ArrayList<>();
        for (int p = 1; p <= PRODUCTS; p++) {
            List<String> images = addresses(p).stream().map(image -> image.replace(",", "%2C")).toList();
            addresses.addAll(images);
            table.row(row.cells(p, String.join(between, images)).toArray(String[]::new));
        }
        return export(dialect, fileName, table, addresses, null);
    }

    private static Export export(String dialect, String fileName, Table table, List<String> addresses, String baseUrl) {
        return new Export(dialect, fileName, table.bytes(), PRODUCTS, table.rows, addresses.stream().filter(address -> !address.isEmpty()).toList(), baseUrl);
    }

    private static int images(int product) {
        return product == 1 ? 6 : product == PRODUCTS ? 0 : 3;
    }

    private static String name(int product) {
        return product % 2 == 0 ? "Rote Tasse " + product : "Blauer Becher für „Kaffee“ " + product;
    }

    private List<String> addresses(int product) {
        return IntStream.rangeClosed(1, images(product)).mapToObj(i -> address(product, i)).toList();
    }

    private String address(int product, int image) {
        return base + path(product, image) + (product == 3 ? "?v=" + image + "&w=800" : "");
    }

    /** One has a comma in its name. */
    private static String path(int product, int image) {
        return product == 2 && image == 2 ? "/mug-2,2.jpg" : "/mug-%d-%d.jpg".formatted(product, image);
    }

    /** A file as it grows. */
    private static final class Table {

        private final StringBuilder text = new StringBuilder();
        private final char delimiter;
        private final String lineEnd;
        private final boolean quoteAll;
        private int rows = -1;

        Table(List<String> header, char delimiter, String lineEnd, boolean quoteAll) {
            this.delimiter = delimiter;
            this.lineEnd = lineEnd;
            this.quoteAll = quoteAll;
            row(header.toArray(String[]::new));
        }

        void row(String... cells) {
            rows++;
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i];
                boolean quoted = quoteAll || cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0 || delimiter != '\t' && cell.indexOf(' ') >= 0;
                text.append(i == 0 ? "" : String.valueOf(delimiter)).append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append(lineEnd);
        }

        byte[] bytes() {
            return toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
