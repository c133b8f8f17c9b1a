package autodev.devices.qa;

import autodev.devices.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which element a line's words mean: {@code the button ⟨q0⟩}, {@code id ⟨q0⟩}, {@code ⟨q0⟩ number 2}. */
final class Aim {
    /** A text in quotes. */
    static final String Q = "⟨q\\d+⟩";

    /**
     * What a text in quotes may be called; it does not narrow what is looked for, for what is a button to a person may
     * be anything to the app.
     */
    static final String NOUN = "(?:(?:the|a|an|any|its|le|la|les|l'|un|une|des|du|de la|ce|cette)"
        + " ?)?(?:(?:button|field|link|tab|icon|item|entry|menu|option|checkbox|switch|label|title|screen|message|text|texte|error"
        + " message|element|page|dialog|popup|list|row|word|words|notification|heading|input|box|bouton|champ|lien|onglet|icone|entree|case|libelle|titre|ecran|message"
        + " d'erreur|fenetre|liste|ligne|mot|mots|zone)s? )?(?:(?:named|called|labelled|nomme|appele|intitule)e? )?";

    /** The same behind it: {@code the ⟨q0⟩ screen}. */
    static final String BEHIND =
            "(?: (?:button|field|link|tab|icon|item|entry|option|checkbox|switch|message|box|screen|page|label|text|title|dialog|popup|window|menu|section|notification|list|row))?";

    private static final Pattern ONE = Pattern.compile("(?:with |avec )?" + NOUN
            + "(?:(?:whose |dont |with |avec )?(?:the |l')?(id|identifier|identifiant|description)(?: is| est|=|:)?"
            + " ?)?("
            + Q
            + ")" + BEHIND + "(?: (?:number|numero|no|n°|#) ?(\\d{1,3}))?");
    private static final Pattern SEVERAL = Pattern.compile(" ?(?:,| and | et |, and ) ?");

    private Aim() {}

    /** The one element that {@code words} of {@code line} mean. */
    static Optional<Locator> one(PlainLine line, String words) {
        Matcher found = ONE.matcher(words.strip());
        if (!found.matches()) return Optional.empty();
        String text = line.taken(found.group(2));
        int index = found.group(3) == null ? 1 : Math.max(1, Integer.parseInt(found.group(3)));
        Optional<String> given = Optional.of(text);
        Optional<String> none = Optional.empty();
        String kind = Optional.ofNullable(found.group(1)).orElse("");
        boolean id = kind.startsWith("id");
        return Optional.of(new Locator(
                kind.isEmpty() ? given : none,
                none,
                id ? given : none,
                kind.startsWith("desc") ? given : none,
                none,
                index));
    }

    /**
     * The elements that {@code words} mean, joined by commas and {@code and}; empty if one of them is not understood.
     */
    static List<Locator> several(PlainLine line, String words) {
        var found = new ArrayList<Locator>();
        for (String part : SEVERAL.split(words.strip())) {
            if (part.isBlank()) continue;
            Optional<Locator> one = one(line, part);
            if (one.isEmpty()) return List.of();
            found.add(one.get());
        }
        return List.copyOf(found);
    }
}
