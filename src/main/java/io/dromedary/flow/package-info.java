/**
 * The beans that the routes call by name, each for one step: spooling and validating, the rows of a batch, the room of
 * the queue, an image's outcome, a request's files. The order of the steps, what is recorded when and where a failure
 * goes is not here but in {@code routes/}.
 */
package io.dromedary.flow;
