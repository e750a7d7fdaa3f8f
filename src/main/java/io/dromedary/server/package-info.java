/**
 * The way from the HTTP server to the routes: what of a request comes in, how its body is read, and where that ends.
 * What is done with a request is not here but in {@code routes/}; what its answer says is in {@code web}.
 */
package io.dromedary.server;
