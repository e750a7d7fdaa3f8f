package io.dromedary.jpeg;

import java.util.Arrays;

/**
 * From where on a coefficient becomes the next whole number of steps. Rounding to the nearest makes the error smallest; but
 * what is hardly one step takes the most bits for what is seen of it, and less is seen of it in a block where much is going on.
 *
 * @param one   by place in zigzag order, how many steps a coefficient must have at least not to become zero; less than half a step never does
 * @param after what is added to that, by how many steps the coefficients before it in its block have together; the last one is for more, too
 * @param more  what a larger one must have beyond a whole number of steps to be rounded up, from 0.5 to 1
 */
record Rounding(float[] one, float[] after, float more) {

    /** To the nearest, and from halfway towards zero. */
    static final Rounding NEAREST = new Rounding(filled(0.5f), new float[1], 0.5f);

    private static float[] filled(float value) {
        float[] all = new float[64];
        Arrays.fill(all, value);
        return all;
    }
}
