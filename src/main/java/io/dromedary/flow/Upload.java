package io.dromedary.flow;

import io.dromedary.catalog.ReadingOptions;
import io.dromedary.image.CompressOptions;
import java.nio.file.Path;

/**
 * A CSV on its way in.
 *
 * @param options how to compress
 */
public record Upload(Origin origin, Csv csv, Reading reading, Wish wish, CompressOptions options) {

    /**
     * Where it comes from, and what a second one of it is known by.
     *
     * @param via            {@code upload} or {@code inbox}
     * @param idempotencyKey what the caller calls this upload, or null
     * @param sourceFile     the identity of a file in the inbox, which a move away and back changes, or null
     * @param sourceUrl      where it is yet to be fetched from, or null
     */
    public record Origin(String via, String idempotencyKey, String sourceFile, String sourceUrl) {

        boolean known() {
            return idempotencyKey != null || sourceFile != null;
        }
    }

    /**
     * The file.
     *
     * @param name the client's for it, without any folder, for people to read; never used as a path; null until it is fetched
     * @param file where it lies; null until it is fetched
     * @param move whether it is ours to move away
     */
    public record Csv(String name, Path file, boolean move) {
    }

    /**
     * How it is to be read.
     *
     * @param options     which columns are which, and what else is said about them
     * @param encoding    in which encoding the caller says it is, or null to find out
     * @param sheet       which sheet of a workbook is read, by name or number, or null for the first that is shown
     * @param skipInvalid take the good rows of a file that has bad ones
     */
    public record Reading(ReadingOptions options, String encoding, String sheet, boolean skipInvalid) {
    }

    /**
     * What is to become of it.
     *
     * @param dryRun        only check
     * @param problemsAsCsv answer a check with every problem as CSV
     * @param imageName     a template of what the files of its images are called
     * @param webhookUrl    whom this request's caller wants told when it is done, or null
     * @param refresh       of images that were compressed before: {@code changed} asks for those that have changed since, {@code all} fetches
     *                      every one, {@code missing} only what there is no output of
     * @param checks        the channels by whose rules its images are checked, separated by commas, or null for none
     */
    public record Wish(boolean dryRun, boolean problemsAsCsv, String imageName, String webhookUrl, String refresh, String checks) {
    }

    /** Routes name it. */
    public String fileName() {
        return csv.name;
    }

    /** Where it is fetched from, or null. Routes name it. */
    public String sourceUrl() {
        return origin.sourceUrl;
    }

    /** @return the same with the file that was fetched, under the name that the caller has given or that it came with */
    public Upload with(Csv fetched) {
        return new Upload(origin, csv.name == null ? fetched : new Csv(csv.name, fetched.file, fetched.move), reading, wish, options);
    }

    /** Routes name it. */
    public boolean dryRun() {
        return wish.dryRun;
    }

    /** Routes name it. */
    public boolean problemsAsCsv() {
        return wish.problemsAsCsv;
    }
}
