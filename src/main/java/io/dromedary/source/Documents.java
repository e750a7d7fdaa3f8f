package io.dromedary.source;

import io.dromedary.catalog.CatalogException;
import io.dromedary.catalog.ProblemCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Makes a CSV of whatever came in, or says why not and what to do. */
public final class Documents {

    /** A workbook's parts are XML, which says much about little. */
    private static final int WORKBOOK_TIMES = 10;
    private static final int SCAN = 1 << 16;
    private static final int MEDIA_TYPE = 200;

    private final long most;

    /** @param most bytes of a catalogue, and so of what is packed in a file and of what is made of a table */
    public Documents(long most) {
        this.most = most;
    }

    /**
     * @param file   as it came
     * @param name   people's for it
     * @param sheet  which one is read of a workbook, by name or number, or null for the first that is shown
     * @param folder of work in hand, for its owner to remove; what is made lies in it
     * @param check  is run now and then, and ends the work by what it throws
     * @throws CatalogException where nothing can be read of it
     * @throws IOException      where our own disk does not do
     */
    public OpenDocument open(Path file, String name, String sheet, Path folder, Runnable check) throws IOException, CatalogException {
        try {
            return opened(new Archive.Named(file, name), sheet, folder, check, false);
        } catch (UnreadableException e) {
            throw e.problem();
        }
    }

    private OpenDocument opened(Archive.Named file, String sheet, Path folder, Runnable check, boolean unpacked) throws IOException, CatalogException {
        switch (FileKind.of(file.file())) {
            case GZIP -> {
                requirePackedOnce(unpacked);
                return opened(Archive.gunzip(file.file(), file.name(), folder.resolve("unpacked"), most), sheet, folder, check, true);
            }
            case ZIP -> {
                return zip(file, sheet, folder, check, unpacked);
            }
            case OLE2 -> throw ole2(file.file());
            case WEB_PAGE -> throw new UnreadableException(ProblemCode.WEB_PAGE, "The file is a web page, whatever it is called. If a spreadsheet program opens it, save it from there as"
                + " XLSX or as CSV UTF-8; else open it in a browser to see what it says: often it asks for a login.");
            case XML -> {
                return OpenDocument.feed(file, folder, most, check);
            }
            default -> {
                return OpenDocument.csv(file);
            }
        }
    }

    private OpenDocument zip(Archive.Named file, String sheet, Path folder, Runnable check, boolean unpacked) throws IOException, CatalogException {
        ZipFile zip = Archive.open(file.file());
        Archive.Named inner;
        try {
            if (isPackage(zip)) {
                // It closes the ZIP when it is done with.
                return OpenDocument.workbook(file, Workbook.open(zip, new InflateBudget(most * WORKBOOK_TIMES)), sheet, folder, most, check);
            }
            requirePackedOnce(unpacked);
            inner = Archive.unzip(zip, folder.resolve("unpacked"), most);
        } catch (ZipException | EOFException e) {
            zip.close();
            throw Archive.broken("workbook", e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
        zip.close();
        return opened(inner, sheet, folder, check, true);
    }

    /** Whether it is a program's own format, and not files that somebody packed. */
    private static boolean isPackage(ZipFile zip) throws IOException {
        ZipEntry type = zip.getEntry("mimetype");
        if (type != null) {
            try (InputStream content = zip.getInputStream(type)) {
                String name = new String(content.readNBytes(MEDIA_TYPE), StandardCharsets.ISO_8859_1);
                if (name.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
                    throw other("an OpenDocument spreadsheet (ODS)");
                }
            }
        }
        if (zip.getEntry("xl/workbook.bin") != null) {
            throw other("a binary Excel workbook (XLSB)");
        }
        if (zip.getEntry("Index/Document.iwa") != null || zip.getEntry("Index.zip") != null) {
            throw other("a Numbers document");
        }
        boolean office = zip.getEntry("[Content_Types].xml") != null;
        if (office && (zip.getEntry("word/document.xml") != null || zip.getEntry("ppt/presentation.xml") != null)) {
            throw other("a document of Word or PowerPoint");
        }
        return office;
    }

    /** The container of old Excel's files, and of new ones behind a password. */
    private static UnreadableException ole2(Path file) throws IOException {
        byte[] sign = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        String wanted = new String(sign, StandardCharsets.ISO_8859_1);
        String kept = "";
        try (InputStream content = Files.newInputStream(file)) {
            for (byte[] bytes = content.readNBytes(SCAN); bytes.length > 0; bytes = content.readNBytes(SCAN)) {
                String text = kept + new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.contains(wanted)) {
                    return new UnreadableException(ProblemCode.ENCRYPTED, "The workbook is protected by a password. Save it without one (File, Info, Protect Workbook), or as CSV UTF-8.");
                }
                kept = text.substring(Math.max(0, text.length() - wanted.length()));
            }
        }
        return other("an Excel workbook of before 2007 (XLS)");
    }

    private static UnreadableException other(String what) {
        return new UnreadableException(ProblemCode.EXCEL_WORKBOOK, "The file is %s, which is not read. Open it in the spreadsheet program and save it as Excel Workbook (XLSX) or as CSV UTF-8 (File, Save As)."
            .formatted(what));
    }

    private static void requirePackedOnce(boolean unpacked) throws UnreadableException {
        if (unpacked) {
            throw new UnreadableException(ProblemCode.NOT_ONE_FILE, "The file is packed more than once. Pack the catalogue once, or send it as it is.");
        }
    }
}
