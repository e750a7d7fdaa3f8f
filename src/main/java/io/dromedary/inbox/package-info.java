/**
 * The watched folder: which of its files are completely written, what they are called, where they go, and whether one
 * grew after it was taken. The steps stand in {@code routes/inbox.camel.yaml}; what is in a file is not looked at here.
 */
package io.dromedary.inbox;
