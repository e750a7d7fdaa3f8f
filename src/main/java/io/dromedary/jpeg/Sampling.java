package io.dromedary.jpeg;

/**
 * A component as the frame header describes it.
 *
 * @param horizontal its sampling factor across
 * @param vertical   its sampling factor down
 * @param table      of its quantisation
 */
public record Sampling(int id, int horizontal, int vertical, int table) {
}
