/**
 * Makes {@code docs/topology.md} and its picture of {@code routes/}. What they say is read from the routes; where a file stands in the picture
 * is {@link io.dromedary.topology.Places}'.
 */
package io.dromedary.topology;
