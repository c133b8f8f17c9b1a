package autodev.devices.qa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a line of steps: one of {@link StepForms}, something to be seen ({@link RuleWords}), or several of them joined
 * by "then" and "and".
 */
final class StepWords {
    private static final Pattern JOINT =
            Pattern.compile("(?:,? (?:and then|then|and|puis|et puis|et|ensuite)|;|,| ?(?:->|→|=>|⇒)) ");
    private static final Pattern LEADING = Pattern.compile(
            "^(?:(?:please|then|now|next|finally|first|puis|ensuite|enfin|d'abord|maintenant|veuillez)[ ,]+|(?:(?:the"
                    + " (?:user|tester)|l'utilisateur|le testeur|i|we|you|je|on|il|elle|vous|nous) |j'(?=\\p{L}))(?:can"
                    + " |should |must |doit |peut )?)+");

    private StepWords() {}

    /** What {@code line} does; empty if it is not understood, or not all of it. */
    static Optional<List<Deed>> read(PlainLine line) {
        Matcher leading = LEADING.matcher(line.words());
        PlainLine bare = leading.find() ? line.part(leading.end(), line.words().length()) : line;
        Optional<List<Deed>> whole = single(bare).or(() -> bare == line ? Optional.empty() : single(line));
        return whole.isPresent() ? whole : joined(bare);
    }

    private static Optional<List<Deed>> single(PlainLine line) {
        if (line.times().isEmpty())
            for (StepForm form : StepForms.ALL) {
                Optional<List<Deed>> deeds = form.deeds(line);
                if (deeds.isPresent()) return deeds;
            }
        return RuleWords.read(line).flatMap(StepWords::waiting);
    }

    /** A rule as something that is waited for; empty for one that only evidence can show. */
    static Optional<List<Deed>> waiting(Rule rule) {
        return switch (rule) {
            case Rule.Seen(var what, var times) when times.isEmpty() -> Optional.of(List.of(Deed.see(what)));
            case Rule.Gone(var what) -> Optional.of(List.of(Deed.gone(what)));
            case Rule.TextIs(var what, String value, boolean _)
            when what.id().isPresent() ->
                Optional.of(List.of(Deed.see(new autodev.devices.Locator(
                        Optional.empty(), Optional.of(value), what.id(), Optional.empty(), Optional.empty(), 1))));
            case Rule.All(List<Rule> rules) -> {
                var all = new ArrayList<Deed>();
                for (Rule one : rules) waiting(one).ifPresent(all::addAll);
                yield all.size() < rules.size() ? Optional.empty() : Optional.of(all);
            }
            default -> Optional.empty();
        };
    }

    private static Optional<List<Deed>> joined(PlainLine line) {
        Matcher joint = JOINT.matcher(line.words());
        while (joint.find()) {
            if (joint.start() == 0 || joint.end() == line.words().length()) continue;
            Optional<List<Deed>> left = single(line.part(0, joint.start()));
            if (left.isEmpty()) continue;
            PlainLine rest = line.part(joint.end(), line.words().length());
            // "tap 'A' and then on 'B'" says the verb once.
            String verb = line.said().split(" ", 2)[0];
            Optional<List<Deed>> right =
                    read(rest).or(() -> elliptic(rest) ? read(rest.after(verb)) : Optional.empty());
            if (right.isPresent()) {
                var both = new ArrayList<>(left.get());
                both.addAll(right.get());
                return Optional.of(both);
            }
        }
        return Optional.empty();
    }

    private static boolean elliptic(PlainLine rest) {
        return rest.words().matches("(?:(?:on|sur|the|le|la|a|une?) )*⟨.*");
    }
}
