/**
 * The statements of {@code routes/sql/}, which routes name as variables: {@code variableSend: sql:status}. What the
 * statements do is said in their files, and when they run in the routes; nothing here knows either.
 */
package io.dromedary.sql;
