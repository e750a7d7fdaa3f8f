package io.dromedary.image;

/** What is compiled in and decides which bytes come out. */
public final class Codec {

    /** To be raised by whoever changes what is made of any picture: what was made before is then made anew. */
    public static final int VERSION = 3;

    private Codec() {
    }
}
