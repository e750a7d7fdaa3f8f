/**
 * What happens to one picture: bytes of a downloaded file go in, the compressed picture or an
 * {@link io.dromedary.image.ImageException} with a stable code comes out.
 * The containers (JPEG, PNG, GIF, BMP, WebP, TIFF) are read here far enough to know type, size, orientation, profile and
 * copyright before anything is decoded; decoding is left to ImageIO, its plug-ins and Thumbnailator.
 * A JPEG that stays one goes another way where it can, without being decoded to pixels ({@link io.dromedary.jpeg}).
 * Fetching, storing and recording live elsewhere, and nothing here knows about routes, files or the database.
 */
package io.dromedary.image;
