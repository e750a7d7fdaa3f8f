/**
 * What {@code routes/} is held to at the start, and its change while it runs: a saved file is looked at twice, checked beside
 * the running flow, and only what differs is replaced. What the routes do is not here.
 */
package io.dromedary.routes;
