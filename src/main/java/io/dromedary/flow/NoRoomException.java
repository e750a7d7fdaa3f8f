package io.dromedary.flow;

/** There is no room for one request more; the message says of what there is too much, and what to do. */
public final class NoRoomException extends Exception {

    NoRoomException(String message) {
        super(message);
    }
}
