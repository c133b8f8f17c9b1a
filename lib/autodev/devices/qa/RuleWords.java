package autodev.devices.qa;

import autodev.devices.Locator;
import autodev.devices.qa.PlainLine.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is to be seen, in plain English and French. Whole lines only: what is half understood is not understood.
 */
final class RuleWords {
    private static final String Q = Aim.Q;
    private static final String MAY =
            "(?:(?:we|you|i|he|she|it|they|one|on|il|elle|ils|elles|vous|nous|je|the user|l'utilisateur)"
                    + " )?(?:(?:should|must|can|shall|will|would|doit|doivent|peut|peuvent|devrait|devrais) )?";
    private static final String SEE =
            "(?:(?:still )?sees?|(?:wait|waits|waiting)(?: until| for)?(?: you see)?|expects?|checks?(?: that|"
                    + " for)?|verify(?: that)?|verifies(?: that)?|assert(?: that)?|ensure(?: that)?|make sure(?:"
                    + " that)?|shows?|displays?|voir|voi[ts]|voyez|voient|attend(?:re|s|ez)?(?: que| jusqu'a ce que| de"
                    + " voir)?|verifi(?:er|e|es|ez)(?: que)?|observ(?:er|e|ez)|constat(?:er|e|ez)(?: que)?|s'assurer"
                    + " que|assurez-vous que|affich(?:er|e|ent))(?: (?:to )?see| de voir)?";
    private static final String SHOWN = "(?:(?:(?:is|are|be|to be|becomes?|est|sont|soit|soient|etre) (?:now |still"
        + " |bien |toujours )?)?(?:visible|visibles|shown|displayed|present|there|seen|affichee?s?|presente?s?)|(?:to"
        + " )?appears?|(?:to )?shows?(?: up)?|s'affiche(?:nt)?|apparai(?:t|ssent|sse))";
    private static final String PLACE =
            "(?: (?:on|at|in) (?:the |its |their )?(?:screen|list|page|top|bottom)| a l'ecran| sur l'ecran| dans la"
                    + " liste)?";
    private static final String NOT = "(?:(?:should|must|can|shall|will) (?:not|no longer) be"
            + " (?:visible|shown|displayed|present|there|seen)|(?:should|must) be"
            + " (?:gone|hidden|absent)|(?:is|are|be|to be|becomes?) (?:not|no longer)"
            + " (?:visible|shown|displayed|present|there|seen)|isn't"
            + " (?:visible|shown|displayed|there)|(?:is|are|to be|be) (?:gone|hidden|absent)|disappears?|to"
            + " disappear|has disappeared|(?:does|do|should|must) not appear|doesn't appear|not to"
            + " appear|n'(?:est|apparai(?:t|sse)|sont) (?:pas|plus)(?:"
            + " (?:visibles?|affichee?s?|presente?s?|la))?|ne (?:s'affiche|doit|soit|doivent) (?:pas|plus)(?:"
            + " (?:s'afficher|apparaitre|etre (?:visible|affichee?)|visible|affichee?))?|disparai(?:t|ssent|sse)|a"
            + " disparu|(?:est|soit) absente?)";
    private static final String THINGS = "(?<q>[^⟨⟩]{0,60}" + Q + "(?:[^⟨⟩]{1,30}" + Q + ")*" + Aim.BEHIND
            + "(?: (?:number|numero|no|n°|#) ?\\d{1,3})?)";

    private static final Pattern SEEN = Pattern.compile("(?:" + MAY + SEE + " " + THINGS + "(?: " + SHOWN + ")?|"
            + THINGS.replace("<q>", "<q2>") + " " + MAY + "(?:" + SHOWN + "))" + PLACE);
    private static final Pattern GONE = Pattern.compile("(?:" + MAY
            + "(?:(?:do|does|did|should|must|can|will) not|don't|doesn't|can't|cannot|not|never|no"
            + " longer|shouldn't|mustn't|won't) (?:longer )?(?:be able to"
            + " )?(?:sees?|expects?|shows?|displays?|find)(?: any)? "
            + THINGS
            + "|" + MAY
            + "(?:ne (?:pas|plus|jamais) (?:voir|afficher)|ne (?:voi[ts]|voyez|voient|doit|doivent|peut)"
            + " (?:pas|plus)(?: voir)?) "
            + THINGS.replace("<q>", "<q2>")
            + "|(?:" + MAY + SEE + " )?(?:no|aucune?) " + THINGS.replace("<q>", "<q3>") + "(?: (?:" + SHOWN + "))?|(?:"
            + MAY + SEE + " )?" + THINGS.replace("<q>", "<q4>") + " (?:" + NOT + ")|(?:wait for|expect) "
            + THINGS.replace("<q>", "<q5>") + " (?:" + NOT + "))" + PLACE);
    private static final Pattern TEXT =
            Pattern.compile("(?:check (?:that )?|verify (?:that )?|verifier que |verifiez que )?(?:the |le |la"
                    + " )?(?:text|value|content|contents|texte|valeur|contenu) (?:of|in|de|du|dans)(?<q>[^⟨⟩]{0,40}"
                    + Q
                    + ") (?<how>is|equals|=|==|:|est|vaut|reads|says|should be|must be|doit"
                    + " etre|contains|contient|has|should contain|doit contenir) (?<v>"
                    + Q + ")");
    private static final Pattern FIELD =
            Pattern.compile("(?<q>(?:the |le )?(?:field|label|element|champ|libelle)[^⟨⟩]{0,20}" + Q
                    + ") (?<how>is|equals|reads|says|shows|contains|est|vaut|affiche|contient) (?<v>" + Q + ")");
    private static final Pattern FRONT =
            Pattern.compile("(?:check (?:that )?|verify (?:that )?)?(?:(?:the |l')?(?:foreground app|app in (?:the"
                    + " )?foreground|current app|app in front|application au premier plan|application active|appli au"
                    + " premier plan|app au premier plan) (?:is|=|est|should be|doit etre) (?<p>⟨[pq]\\d+⟩)|(?:(?:the"
                    + " app|l'application|the application) )?(?<p2>⟨[pq]\\d+⟩) (?:is|est) (?:in (?:the )?foreground|in"
                    + " front|the foreground app|au premier plan|ouverte?))");
    private static final Pattern HELD = Pattern.compile(
            "(?:(?:the|l'|le) ?)?(?:screen|device|orientation|phone|ecran|appareil|telephone)(?: orientation)?"
                + " (?:is|est|should be)(?: in| en)?(?: mode)? ?(portrait|landscape|paysage)(?: mode| orientation)?");
    private static final Pattern USABLE =
            Pattern.compile("(?:check (?:that )?|verify (?:that )?)?(?<q>[^⟨⟩]{0,40}" + Q + "" + Aim.BEHIND
                    + "(?: (?:number|numero|no|n°|#) ?\\d{1,3})?) (?:is|are|est|should be|doit etre)"
                    + " (?<how>enabled|disabled|active|clickable|not enabled|greyed out|grayed"
                    + " out|activee?|desactivee?|inactive?|grisee?|cliquable)");

    private RuleWords() {}

    static Optional<Rule> read(PlainLine line) {
        String words = line.words().replaceFirst("^(?:then |alors |and |et |puis )+", "");
        // To tick it, or to see it? Nobody can tell.
        if (words.matches("checks? (?:the )?" + Q)) return Optional.empty();
        for (var form : List.<Function<String, Optional<Rule>>>of(
                some -> text(line, some),
                some -> front(line, some),
                some -> held(some),
                some -> usable(line, some),
                some -> gone(line, some),
                some -> seen(line, some))) {
            Optional<Rule> rule = form.apply(words);
            boolean counted = line.times().isPresent();
            // A count that nothing is done with would be a rule that says less than it reads.
            if (rule.isPresent() && (!counted || rule.get() instanceof Rule.Seen)) return rule;
        }
        return halves(line, words);
    }

    /** {@code see ⟨q0⟩ and don't see ⟨q1⟩}. */
    private static Optional<Rule> halves(PlainLine line, String words) {
        if (line.times().isPresent()) return Optional.empty();
        Matcher and = Pattern.compile(",? (?:and|et|but|mais) ").matcher(words);
        while (and.find()) {
            Optional<Rule> left = read(with(line, words.substring(0, and.start())));
            Optional<Rule> right = read(with(line, words.substring(and.end())));
            if (left.isPresent() && right.isPresent())
                return Optional.of(new Rule.All(List.of(left.get(), right.get())));
        }
        return Optional.empty();
    }

    private static PlainLine with(PlainLine line, String words) {
        return new PlainLine(line.drivers(), line.within(), line.times(), words, words, line.taken());
    }

    private static Optional<Rule> seen(PlainLine line, String words) {
        Matcher found = SEEN.matcher(words);
        if (!found.matches()) return Optional.empty();
        return joined(line, things(found), what -> new Rule.Seen(what, line.times()));
    }

    private static Optional<Rule> gone(PlainLine line, String words) {
        Matcher found = GONE.matcher(words);
        if (!found.matches()) return Optional.empty();
        return joined(line, things(found), Rule.Gone::new);
    }

    private static String things(Matcher found) {
        for (String name : List.of("q", "q2", "q3", "q4", "q5"))
            if (found.namedGroups().containsKey(name) && found.group(name) != null) return found.group(name);
        return "";
    }

    private static Optional<Rule> joined(PlainLine line, String things, Function<Locator, Rule> rule) {
        List<Locator> several = Aim.several(line, things.replaceAll(" (?:or|ou|nor|ni) ", " and "));
        // "see 'a' or 'b'" is another rule than both.
        if (several.isEmpty()
                || things.matches(".* (?:or|ou) .*") && !(rule.apply(several.getFirst()) instanceof Rule.Gone))
            return Optional.empty();
        var rules = new ArrayList<Rule>();
        for (Locator one : several) rules.add(rule.apply(one));
        boolean counted = rules.getFirst() instanceof Rule.Seen(var _, Optional<Times> times) && times.isPresent();
        if (rules.size() == 1) return Optional.of(rules.getFirst());
        return counted ? Optional.empty() : Optional.of(new Rule.All(rules));
    }

    private static Optional<Rule> text(PlainLine line, String words) {
        for (Pattern pattern : List.of(TEXT, FIELD)) {
            Matcher found = pattern.matcher(words);
            if (!found.matches()) continue;
            boolean whole = !found.group("how").matches(".*(?:contain|contien|has|contenir).*");
            return Aim.one(line, found.group("q"))
                    .map(what -> new Rule.TextIs(what, line.taken(found.group("v")), whole));
        }
        return Optional.empty();
    }

    private static Optional<Rule> front(PlainLine line, String words) {
        Matcher found = FRONT.matcher(words);
        if (!found.matches()) return Optional.empty();
        String app = line.taken(Optional.ofNullable(found.group("p")).orElseGet(() -> found.group("p2")));
        return app.matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+")
                ? Optional.of(new Rule.Foreground(app))
                : Optional.empty();
    }

    private static Optional<Rule> held(String words) {
        Matcher found = HELD.matcher(words);
        if (!found.matches()) return Optional.empty();
        return Optional.of(new Rule.Orientation(found.group(1).equals("portrait") ? "portrait" : "landscape"));
    }

    private static Optional<Rule> usable(PlainLine line, String words) {
        Matcher found = USABLE.matcher(words);
        if (!found.matches()) return Optional.empty();
        boolean off = found.group("how").matches("disabled|not enabled|gr[ea]yed out|desactivee?|inactive?|grisee?");
        return Aim.one(line, found.group("q")).map(what -> new Rule.Enabled(what, !off));
    }
}
