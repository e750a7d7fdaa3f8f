package io.dromedary.catalog;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds texts that come up twice in a catalogue, serials or addresses, for at most 16 bytes each.
 *
 * <p>A slot is a text's 64-bit hash and its first place, 12 bytes. Any two of a million texts share a hash with a likelihood
 * of about 3 in 100 million. The slots lie in {@value #PARTITIONS} partitions with open addressing, each of
 * which grows by a fifth when it is {@value #FULL_PERCENT} % full: a slot then costs 12 / (0.92 / 1.2) = 15.7 bytes at
 * most, and what is copied while growing is a partition, not the whole index. One table that doubles would take 26
 * bytes a text after growing and 39 while it does.
 *
 * <p>The hash has a seed of its own in every index, so that nobody can prepare serials that all meet in one slot. Not
 * safe for use by several threads.
 */
public final class FirstPlaces {

    private static final int PARTITIONS = 256;
    private static final int FULL_PERCENT = 92;
    private static final int SMALLEST = 8;
    private static final long FREE = 0;

    private final long seed = new SplittableRandom().nextLong();
    private final long[][] hashes = new long[PARTITIONS][];
    private final int[][] places = new int[PARTITIONS][];
    private final int[] sizes = new int[PARTITIONS];

    /**
     * Remembers where a text came up.
     *
     * @param place from 1
     * @return the place at which it came up first, or 0 when this is the first
     */
    public int put(String text, int place) {
        long hash = hash(seed, text);
        int partition = (int) (hash >>> 56);
        if (hashes[partition] == null) {
            hashes[partition] = new long[SMALLEST];
            places[partition] = new int[SMALLEST];
        }
        int slot = slot(hashes[partition], hash);
        if (hashes[partition][slot] == hash) {
            return places[partition][slot];
        }
        if ((sizes[partition] + 1) * 100L > (long) hashes[partition].length * FULL_PERCENT) {
            grow(partition);
            slot = slot(hashes[partition], hash);
        }
        hashes[partition][slot] = hash;
        places[partition][slot] = place;
        sizes[partition]++;
        return 0;
    }

    /** The bytes that the slots take. */
    long bytes() {
        return Arrays.stream(hashes).filter(table -> table != null).mapToLong(table -> table.length * 12L).sum();
    }

    private void grow(int partition) {
        long[] oldHashes = hashes[partition];
        int[] oldPlaces = places[partition];
        int capacity = Math.max(oldHashes.length + 2, (int) (oldHashes.length * 6L / 5));
        hashes[partition] = new long[capacity];
        places[partition] = new int[capacity];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != FREE) {
                int slot = slot(hashes[partition], oldHashes[i]);
                hashes[partition][slot] = oldHashes[i];
                places[partition][slot] = oldPlaces[i];
            }
        }
    }

    /** The slot that holds the hash, or the free one where it belongs. */
    private static int slot(long[] table, long hash) {
        // The low 32 bits, scaled to the table's length: it is no power of two. The high bits chose the partition.
        int slot = (int) ((hash & 0xFFFFFFFFL) * table.length >>> 32);
        while (table[slot] != FREE && table[slot] != hash) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        return slot;
    }

    static long hash(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        // The finisher of MurmurHash3 (Appleby, 2011) spreads the last characters over all bits.
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        hash ^= hash >>> 33;
        return hash == FREE ? 1 : hash;
    }
}
