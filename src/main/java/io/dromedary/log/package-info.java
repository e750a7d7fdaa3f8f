/**
 * How a log line is written: nothing that a catalogue, a file name or a server's answer says can end a line, colour a
 * terminal or turn its text around. What is logged, and where to, is not here but in {@code config/log4j2.properties}.
 */
package io.dromedary.log;
