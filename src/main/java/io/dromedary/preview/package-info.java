/**
 * One picture by several settings, to be looked at before a catalogue is compressed: what is asked for, how it is made and judged, and the
 * files of the answer while they are kept. Nothing here is on record. What happens in which order is in {@code routes/preview.camel.yaml}.
 */
package io.dromedary.preview;
