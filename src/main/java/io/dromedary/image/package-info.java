/**
 * What happens to one picture: bytes of a downloaded file go in, the compressed picture or an
 * {@link io.dromedary.image.ImageException} with a stable code comes out. Fetching, storing and recording live elsewhere, and
 * nothing here knows about routes, files or the database. {@link io.dromedary.image.Compressor} and
 * {@link io.dromedary.image.JpegRequantiser} are the two ways through; a JPEG that stays one goes without being decoded to
 * pixels where it can ({@link io.dromedary.jpeg}).
 *
 * <p>Four trades share the package, since what passes between them is nobody else's business. None reaches back to one below it.
 * <ul>
 * <li><b>What a file says of itself</b>, read before anything is decoded: {@code ImageType}, then a {@code Container} for each
 *     format ({@code JpegSegments} with {@code JpegColor} and {@code JpegEnd}; {@code PngChunks} with
 *     {@code PngRows}; {@code GifBlocks}, {@code BmpHeader}, {@code WebpChunks}, {@code TiffDirectory} with {@code TiffFields} and
 *     {@code TiffParts}), its {@code Metadata} with {@code Exif} and {@code IccProfile}, {@code ForeignContent}, and
 *     {@code Faults} for what is wrong with it.
 * <li><b>Memory</b>: {@code MemoryNeed} reckons, {@code MemoryBudget} lets wait, {@code Strips} cuts.
 * <li><b>The decoded picture</b>: {@code PictureReader} and {@code LargePictureReader} by {@code ImageCodecs} and
 *     {@code LibWebp}; its colour ({@code ColorNormaliser}, {@code Inks}, {@code InkTable}, {@code TiffSamples},
 *     {@code StandardColours}), its transparency ({@code Flattener}, {@code BackgroundColor}), which way up it is
 *     ({@code Orienter}, {@code UprightRows}), and the layouts it comes in ({@code Picture}, {@code Pixels}, {@code RgbRows}).
 * <li><b>What is written</b>: {@code JpegEncoder} with {@code JpegMetadata}; {@code PngEncoder} with {@code PngMetadata},
 *     {@code PaletteImage} and {@code ColorQuantizer}; {@code Compressed} with its {@code Remark}s.
 * </ul>
 */
package io.dromedary.image;
