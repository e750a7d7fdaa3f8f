package io.dromedary.fetch;

/**
 * What an origin gave for an image, and by what it will tell whether that is still the same.
 *
 * @param sha256       of the bytes, in hexadecimal digits
 * @param etag         as it came, or null where there was none, or none that can be asked with
 * @param lastModified likewise
 * @param answeredBy   the address that said so, without what only signs it, where a redirect led there; else null
 */
public record Origin(String sha256, String etag, String lastModified, String answeredBy) {

    public Origin {
        etag = Validators.etag(etag);
        lastModified = Validators.lastModified(lastModified);
    }

    /** Whether it can be asked if the image is still the same. */
    public boolean canBeAsked() {
        return etag != null || lastModified != null;
    }
}
