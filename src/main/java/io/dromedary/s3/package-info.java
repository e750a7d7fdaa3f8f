/**
 * Files in a bucket of an object store (the S3 protocol), for {@code routes/store-s3.camel.yaml} alone: the client, and what
 * Camel's component does not say. None of it is loaded where files lie in folders, and its libraries are packaged by Maven's
 * profile {@code cluster} alone.
 */
package io.dromedary.s3;
