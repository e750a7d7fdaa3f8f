/**
 * What callers see over HTTP: the reading of their requests, the JSON of the answers, and every error as
 * problem+json (RFC 9457). What is done with a request is not here but in {@code routes/}.
 */
package io.dromedary.web;
