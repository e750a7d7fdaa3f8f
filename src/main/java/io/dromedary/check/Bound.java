package io.dromedary.check;

import java.util.Set;

/** Up to where something is as a rule wants it. */
sealed interface Bound {

    boolean holds(Object value);

    /** @param least itself holds */
    record AtLeast(double least) implements Bound {
        @Override
        public boolean holds(Object value) {
            return ((Number) value).doubleValue() >= least;
        }
    }

    /** @param most itself holds */
    record AtMost(double most) implements Bound {
        @Override
        public boolean holds(Object value) {
            return ((Number) value).doubleValue() <= most;
        }
    }

    /** Both ends hold, and what misses them by less than a part in a million. */
    record Between(double least, double most) implements Bound {

        private static final double NEARLY = 1e-6;

        @Override
        public boolean holds(Object value) {
            double number = ((Number) value).doubleValue();
            return number >= least * (1 - NEARLY) && number <= most * (1 + NEARLY);
        }
    }

    record OneOf(Set<String> values) implements Bound {
        @Override
        public boolean holds(Object value) {
            return values.contains(value.toString());
        }
    }
}
