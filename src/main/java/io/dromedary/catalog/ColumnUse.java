package io.dromedary.catalog;

import java.util.List;

/**
 * A column of a catalogue, what it holds and what it is used for.
 *
 * @param name      as the header writes it
 * @param samples   its first cells that are not blank, each once
 * @param use       {@code serial}, {@code product}, {@code images} or {@code none}
 * @param addresses how many addresses stand in it
 */
public record ColumnUse(String name, List<String> samples, String use, long addresses) {

    public ColumnUse {
        samples = List.copyOf(samples);
    }
}
