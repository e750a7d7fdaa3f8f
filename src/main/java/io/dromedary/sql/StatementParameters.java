package io.dromedary.sql;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a bean's method gives to the statements after it, so that a saved statement can be checked before it is used. Where
 * the method returns a map, or sets the header {@code CamelJdbcParameters}, these are its keys, and nothing else is a
 * parameter then; else they are headers that it sets.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StatementParameters {

    /** The names, as they stand behind {@code :?} in a statement. */
    String[] value();

    /** Whether a method that returns nothing sets headers, one for each name, and not the header of a map. */
    boolean headers() default false;
}
