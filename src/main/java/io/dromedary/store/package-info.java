/**
 * Where records and files lie: the database's pools and schema, and the data folder with its lock. The SQL of the flow
 * is not here but in {@code routes/sql}.
 */
package io.dromedary.store;
