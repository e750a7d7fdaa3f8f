/**
 * In which encoding a text is that does not say so: a library's opinion, weighed against how likely the text is that
 * each encoding makes of the bytes. What a CSV is, and which of its cells are looked at, is not known here.
 */
package io.dromedary.encoding;
