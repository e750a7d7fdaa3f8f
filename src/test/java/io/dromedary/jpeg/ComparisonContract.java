package io.dromedary.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every corpus whose files fill their blocks, beside libjpeg-turbo's programs. */
interface ComparisonContract {

    List<Comparison> files();

    @Test
    default void isAsCloseToTheSourceOnEveryFile() {
        assertEquals(List.of(), files().stream().filter(file -> file.psnr() < -0.15).toList());
    }

    /** Of the files whose samples change at all. */
    @Test
    default void isAsCloseToTheSourceInTheMean() {
        double mean = Comparison.mean(files().stream().filter(Comparison::changes), Comparison::psnr);
        assertTrue(mean >= 0, mean + " dB");
    }

    @Test
    default void isAsSimilarInStructureInTheMean() {
        double mean = Comparison.mean(files().stream(), Comparison::ssim);
        assertTrue(mean >= 0, "" + mean);
    }
}
