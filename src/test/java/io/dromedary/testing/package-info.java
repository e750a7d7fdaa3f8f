/**
 * What the tests run against: the application as it is shipped, on free ports and in temporary folders, a host of
 * images, a real PostgreSQL, and an HTTP client that sends what browsers and curl send.
 */
package io.dromedary.testing;
