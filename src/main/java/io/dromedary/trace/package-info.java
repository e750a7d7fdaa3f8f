/**
 * Traces: what becomes of a catalogue and of its images as spans of OpenTelemetry, made by Camel's own tracer. No class of this package is loaded
 * unless {@code dromedary.traces.endpoint} is set. What a span may show is decided here too: no query of an address leaves the process.
 */
package io.dromedary.trace;
