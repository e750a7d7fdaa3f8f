/**
 * What comes in, made into the CSV that is validated and split like any other: a file as it is, gzip and ZIP opened, a sheet
 * of a workbook or the items of a feed written out row by row. All of it streams, and what is inside is bounded in bytes. The
 * file as it came is kept beside the CSV ({@link io.dromedary.source.Document} says as what, and where), since it is what
 * goes back. What the rows mean is not looked at here.
 */
package io.dromedary.source;
