/**
 * What the tests run against: the application as it is shipped ({@code RunningApplication}, which a test class names in one field), a host of
 * images, a real PostgreSQL, and an HTTP client that sends what browsers and curl send.
 */
package io.dromedary.testing;
