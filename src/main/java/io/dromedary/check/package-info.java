/**
 * What sales channels want of pictures: their rules (a table that operators edit), what is found against them, and which pictures are the
 * same. Nothing here decodes a picture or knows how one is kept; what is measured of a file is {@link io.dromedary.image.Measures}.
 */
package io.dromedary.check;
