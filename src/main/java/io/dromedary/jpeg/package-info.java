/**
 * Recompresses a JPEG without making pixels of it: entropy-decodes the coefficients, requantises them and
 * entropy-encodes them again (ITU-T T.81). Bytes go in; the smaller file, an
 * {@link io.dromedary.jpeg.UnsupportedJpegException} or a {@link io.dromedary.jpeg.CorruptJpegException} comes out.
 * Nothing here knows about the rest of the application or about any library. How it works is told in
 * {@code docs/jpeg.md}. {@link io.dromedary.jpeg.JpegRecompressor} is the way in; the classes are the standard's nouns, and
 * belong to three trades.
 * <ul>
 * <li><b>Reading</b>: {@code MarkerSegments} finds the segments, for others too; {@code JpegReader} reads them with
 *     {@code FrameHeader}, {@code Frame}, {@code Component}, {@code Scan}, {@code HuffmanTable}, {@code QuantisationTable} and
 *     {@code KeptMetadata}; scans by {@code SequentialScan} and {@code BlockDecoder} with
 *     {@code AcLookup}, or {@code ProgressiveScan} into a {@code ProgressivePicture}; bits by {@code EntropyReader} and
 *     {@code BitReader}; {@code AcSkip} passes over what a {@code ReducedPicture} of {@code Reducer}s and {@code ReducedDct} does not show.
 * <li><b>Changing</b>: a {@code Plan} says what is made; {@code Requantiser} changes steps, {@code EdgeBlocks} and
 *     {@code EdgeQuantiser} those at the edge, {@code ChromaHalver} sizes, {@code SizeSearch} with {@code Survey} finds the quality
 *     for a number of bytes. {@code ComponentSink} hands blocks over as they come, and a {@code CodedPicture} of
 *     {@code BlockStream}s holds them.
 * <li><b>Writing</b>: {@code JpegWriter} by {@code BaselineWriter} or {@code ProgressiveWriter} with the {@code Band}s of {@code ComponentBands};
 *     {@code HuffmanCode} makes the tables, {@code BitWriter} the bits.
 * </ul>
 */
package io.dromedary.jpeg;
