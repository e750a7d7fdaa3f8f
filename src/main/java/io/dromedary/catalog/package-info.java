/**
 * The CSV contract: what an upload may look like, every problem it can have, and the CSVs that are given back.
 * Reading is streaming and lazy; the same rows come out of an upload whether it is validated, recorded or completed.
 * Nothing here fetches, stores or routes anything, and nothing here knows Camel or the database.
 */
package io.dromedary.catalog;
