package io.dromedary.server;

/** Where requests come in, which makes way for another one while it is at work. */
public interface Replaceable {

    /** Takes no more requests; those that it has taken go on. */
    void leave();

    /** @return whether what it has taken is done; then it takes nothing any more, and its route's steps may be stopped */
    boolean isOver();
}
