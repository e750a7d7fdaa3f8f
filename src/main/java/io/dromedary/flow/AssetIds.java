package io.dromedary.flow;

import io.dromedary.catalog.FirstPlaces;

/**
 * Numbers a request's assets while its rows are recorded from the first to the last: an asset's id is the request's number and
 * the place of the first image that names its URL. The same file gives the same ids however often it is split, and they rise
 * with the rows. Not for several threads at once.
 */
public final class AssetIds {

    /** Bits of an id for the place; the bits above it are the request's number. */
    private static final int PLACE_BITS = 32;

    private final long first;
    private final FirstPlaces places = new FirstPlaces();

    /** @param requestNumber of its own for every request, from 1 */
    AssetIds(long requestNumber) {
        first = requestNumber << PLACE_BITS;
    }

    /**
     * To be asked for every image once, in the file's order.
     *
     * @param place of the image among all of the request, from 0
     */
    long of(String url, long place) {
        int earlier = places.put(url, Math.toIntExact(place + 1));
        return first + (earlier == 0 ? place : earlier - 1);
    }

    /** Whether the image at a place is the first that names its asset. */
    boolean isFirst(long id, long place) {
        return id == first + place;
    }
}
