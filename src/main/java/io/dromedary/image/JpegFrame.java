package io.dromedary.image;

/**
 * A JPEG's frame header (ITU-T T.81, B.2.2).
 *
 * @param process      the marker's second byte, 0xC0 to 0xCF
 * @param precision    bits a sample
 * @param componentIds one id a component
 * @param samples      of all components, in whole blocks and units
 */
record JpegFrame(int process, int precision, int width, int height, int[] componentIds, long samples) {

    static JpegFrame read(byte[] data, int process, int at, int length) throws ImageException {
        if (length < 6 || length < 6 + 3 * Bytes.u8(data, at + 5)) {
            throw Faults.corrupt(ImageType.JPEG, "its frame header has only " + length + " bytes");
        }
        int[] ids = new int[Bytes.u8(data, at + 5)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Bytes.u8(data, at + 6 + 3 * i);
        }
        int width = Bytes.u16(data, at + 3);
        int height = Bytes.u16(data, at + 1);
        return new JpegFrame(process, Bytes.u8(data, at), width, height, ids, samples(data, at + 6, ids.length, width, height));
    }

    private static long samples(byte[] data, int components, int count, int width, int height) {
        int mostWide = 1;
        int mostHigh = 1;
        long inUnit = 0;
        for (int i = 0; i < count; i++) {
            int factors = Bytes.u8(data, components + 3 * i + 1);
            mostWide = Math.max(mostWide, factors >> 4);
            mostHigh = Math.max(mostHigh, factors & 15);
            inUnit += (long) (factors >> 4) * (factors & 15) * 64;
        }
        return inUnit * ((width + 8 * mostWide - 1) / (8 * mostWide)) * ((height + 8 * mostHigh - 1) / (8 * mostHigh));
    }

    boolean isProgressive() {
        return process == 0xC2;
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
