package io.dromedary.image;

/**
 * A JPEG's frame header (ITU-T T.81, B.2.2).
 *
 * @param process      the marker's second byte, 0xC0 to 0xCF
 * @param precision    bits a sample
 * @param componentIds one id a component
 */
record JpegFrame(int process, int precision, int width, int height, int[] componentIds) {

    static JpegFrame read(byte[] data, int process, int at, int length) throws ImageException {
        if (length < 6 || length < 6 + 3 * Bytes.u8(data, at + 5)) {
            throw Faults.corrupt(ImageType.JPEG, "its frame header has only " + length + " bytes");
        }
        int[] ids = new int[Bytes.u8(data, at + 5)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Bytes.u8(data, at + 6 + 3 * i);
        }
        return new JpegFrame(process, Bytes.u8(data, at), Bytes.u16(data, at + 3), Bytes.u16(data, at + 1), ids);
    }

    /** Baseline, extended sequential or progressive with Huffman codes: what every browser shows. */
    boolean isCommon() {
        return process <= 0xC2 && precision == 8;
    }

    /** Lossless, which is rare but can be read. */
    boolean isLossless() {
        return process == 0xC3;
    }
}
