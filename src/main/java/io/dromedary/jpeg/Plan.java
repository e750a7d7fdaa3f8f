package io.dromedary.jpeg;

import io.dromedary.jpeg.RecompressOptions.Chroma;
import io.dromedary.jpeg.RecompressOptions.Tables;

/**
 * What is made of a source while it is read.
 *
 * @param quality 1 to 100, or 0 where the source's own steps are kept
 * @param finer   how many coefficients, from the lowest on, have the step of the next higher quality: what lies between two qualities
 */
record Plan(int quality, int finer, Tables tables, Chroma chroma) {

    Plan(int quality, Tables tables, Chroma chroma) {
        this(quality, 0, tables, chroma);
    }

    /** The frame of the output. */
    Frame output(Frame source, Colour colour) {
        if (!halves(source, colour)) {
            return source;
        }
        Component[] components = source.components();
        return Frame.of(source.process(), source.width(), source.height(),
                new Sampling(components[0].id(), 2, 2, 0),
                new Sampling(components[1].id(), 1, 1, 1),
                new Sampling(components[2].id(), 1, 1, 1));
    }

    boolean halves(Frame source, Colour colour) {
        if (chroma == Chroma.KEEP || colour != Colour.YCBCR) {
            return false;
        }
        Component luma = source.components()[0];
        Component first = source.components()[1];
        Component second = source.components()[2];
        boolean alike = first.horizontal() == second.horizontal() && first.vertical() == second.vertical();
        return alike && luma.horizontal() <= 2 && luma.vertical() <= 2
                && first.horizontal() <= luma.horizontal() && first.vertical() <= luma.vertical()
                && (first.horizontal() == luma.horizontal() || first.vertical() == luma.vertical());
    }

    /** The steps of a component whose samples stay as they are. */
    QuantisationTable target(QuantisationTable source, boolean luminance) {
        return quality == 0 ? source : steps(luminance).notFinerThan(source).notTwice(source);
    }

    /** The steps of a component that is halved: its coefficients are no longer multiples of the source's steps. */
    QuantisationTable halvedTarget() {
        return quality == 0 ? QuantisationTable.ONES : steps(false);
    }

    private QuantisationTable steps(boolean luminance) {
        return finer == 0 ? steps(luminance, quality) : steps(luminance, quality).withFirst(finer, steps(luminance, quality + 1));
    }

    private QuantisationTable steps(boolean luminance, int wanted) {
        return tables == Tables.VISUAL ? VisualTables.steps(luminance, wanted) : QuantisationTable.standard(luminance, wanted);
    }

    /** How coefficients are rounded to the target's steps. */
    Rounding rounding(boolean luminance) {
        return tables == Tables.VISUAL && quality > 0 ? VisualTables.rounding(luminance, quality) : Rounding.NEAREST;
    }
}
