package autodev.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InkTest {
    private static final double READABLE = 4.5;

    // https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
    private static double contrast(Ink one, Ink other, Theme theme) {
        double a = luminance(one.hex(theme));
        double b = luminance(other.hex(theme));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void all_text_can_be_read_on_what_it_stands_on_in_both_themes() {
        var faint = new ArrayList<String>();
        for (Theme theme : Theme.values()) {
            for (Ink ink : List.of(Ink.TEXT, Ink.MUTED, Ink.GOOD, Ink.BAD, Ink.WARN, Ink.ACCENT, Ink.VIOLET, Ink.TEAL))
                check(ink, Ink.PAPER, theme, faint);
            for (Ink back : List.of(Ink.ADDED, Ink.REMOVED, Ink.SHADE)) {
                check(Ink.TEXT, back, theme, faint);
                check(Ink.MUTED, back, theme, faint);
            }
            for (Ink back : List.of(Ink.ADDED_WORD, Ink.REMOVED_WORD)) check(Ink.TEXT, back, theme, faint);
            for (Ink bar : List.of(Ink.BAR_GOOD, Ink.BAR_BAD, Ink.BAR_WARN, Ink.BAR_MUTED, Ink.BAR_PLAIN, Ink.OUTLINE))
                check(Ink.ON_BAR, bar, theme, faint);
        }
        assertEquals(List.of(), faint);
    }

    private static void check(Ink ink, Ink back, Theme theme, List<String> faint) {
        double contrast = contrast(ink, back, theme);
        if (contrast < READABLE) faint.add(String.format("%s: %s on %s %.2f", theme, ink, back, contrast));
    }

    @Test
    void the_style_gives_each_page_every_colour_of_its_theme() {
        for (Ink ink : Ink.values()) {
            String light = ink.variable() + ":" + ink.hex(Theme.LIGHT);
            String dark = ink.variable() + ":" + ink.hex(Theme.DARK);
            assertTrue(HtmlStyle.ELEMENT.contains(light) && HtmlStyle.ELEMENT.contains(dark), ink.name());
        }
    }
}
