package autodev.devices.qa;

import autodev.BadInput;
import java.util.Locale;

/** The language of prompts and reports. */
public enum Language {
    /** English. */
    EN,
    /** French, as seed 003 speaks. */
    FR;

    /**
     * The language of this word: {@code en}, {@code fr}, {@code English}, {@code français}, {@code fr_FR.UTF-8}, in any
     * case. Throws {@link BadInput}.
     */
    public static Language of(String word) {
        String plain = PlainLine.plain(word.strip()).toLowerCase(Locale.ROOT);
        if (plain.matches("en([_.-].*)?|english|anglais")) return EN;
        if (plain.matches("fr([_.-].*)?|french|francais")) return FR;
        throw new BadInput("the language is \"" + word + "\"; expected en or fr");
    }
}
