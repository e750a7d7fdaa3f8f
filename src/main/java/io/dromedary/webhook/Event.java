package io.dromedary.webhook;

/**
 * The row of an event that was claimed to be delivered.
 *
 * @param tries that were made before
 * @param url   whom it goes to
 */
record Event(String id, String requestId, long claim, int tries, String url, String body) {
}
