package io.dromedary.testing;

/** What the application keeps its records in. */
public enum DatabaseKind {

    /** Embedded, as shipped. */
    SQLITE,

    /** A real server, by its profile. */
    POSTGRESQL
}
