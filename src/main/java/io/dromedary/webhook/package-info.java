/**
 * Telling a receiver that a request is done, after <a href="https://www.standardwebhooks.com">Standard Webhooks 1.0.0</a>:
 * the event and its payload, its signature, and what an attempt to deliver it means. When something is sent is not here but in
 * {@code routes/webhook.camel.yaml}; which addresses may be reached is the guard's in {@link io.dromedary.fetch}.
 */
package io.dromedary.webhook;
