package autodev.devices.qa;

import autodev.devices.Element;
import autodev.devices.Elements;
import autodev.devices.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds a {@link Rule} against what was gathered: what was on the screen, and what the tool answered. Nothing on a
 * screen can speak for itself here.
 */
final class RuleCheck {
    private static final Pattern PACKAGE_LAST = Pattern.compile("\\([\\w.]+\\)$");
    private final Optional<Elements> elements;
    private final String output;
    private final Language language;

    /**
     * {@code met} is empty where what would show it is missing; {@code arguable} if it is not met by the letter, and
     * somebody who reads the screen may see it otherwise.
     */
    record Finding(Optional<Boolean> met, String because, boolean arguable) {
        Finding(Optional<Boolean> met, String because) {
            this(met, because, false);
        }
    }

    RuleCheck(Optional<Elements> elements, String output, Language language) {
        this.elements = elements;
        this.output = output;
        this.language = language;
    }

    Finding of(Rule rule) {
        return switch (rule) {
            case Rule.All(List<Rule> rules) -> all(rules);
            case Rule.Foreground(String app) -> front(app);
            case Rule.Orientation(String held) ->
                told(
                        held,
                        Pattern.compile("\\b" + held + "\\b", Pattern.CASE_INSENSITIVE),
                        say("the orientation", "l'orientation"));
            case Rule other ->
                elements.map(seen -> looked(other, seen))
                        .orElseGet(() -> new Finding(
                                Optional.empty(),
                                say(
                                        "no list of the elements on the screen was gathered",
                                        "la liste des éléments à l'écran n'a pas été recueillie")));
        };
    }

    private Finding all(List<Rule> rules) {
        var because = new ArrayList<String>();
        Optional<Boolean> met = Optional.of(true);
        boolean arguable = true;
        for (Rule rule : rules) {
            Finding one = of(rule);
            because.add(one.because);
            boolean fails = one.met.isPresent() && !one.met.get();
            if (fails) met = Optional.of(false);
            else if (one.met.isEmpty() && met.orElse(false)) met = Optional.empty();
            arguable &= one.arguable || one.met.orElse(false);
        }
        return new Finding(met, String.join("; ", because), arguable && met.isPresent() && !met.get());
    }

    // "Foreground app: NAME (PACKAGE)": an app may call itself by another's package.
    private Finding front(String app) {
        String what = say("the app in front", "l'application au premier plan");
        boolean named = PACKAGE_LAST.matcher(output.strip()).find();
        String quoted = Pattern.quote(app);
        String pattern = named ? "\\(" + quoted + "\\)$" : "(?<![\\w.])" + quoted + "(?![\\w.])";
        return told(app, Pattern.compile(pattern), what);
    }

    private Finding told(String wanted, Pattern pattern, String what) {
        String said = output.strip().replaceAll("\\s+", " ");
        if (said.isEmpty())
            return new Finding(Optional.empty(), say("nothing was answered about ", "aucune réponse sur ") + what);
        return new Finding(
                Optional.of(pattern.matcher(said).find()),
                what + say(": expected ", " : attendu ") + wanted + say(", answered: ", ", réponse : ") + cut(said));
    }

    private Finding looked(Rule rule, Elements seen) {
        return switch (rule) {
            case Rule.Seen(var what, var times) -> seen(seen.find(what), times);
            case Rule.Gone(var what) -> {
                Located located = seen.find(what);
                yield finding(
                        located.fits().isEmpty(),
                        what.words()
                                + (located.fits().isEmpty()
                                        ? say(" is not on the screen", " n'est pas à l'écran")
                                        : say(" is on the screen: ", " est à l'écran : ") + words(located)));
            }
            case Rule.TextIs(var what, String value, boolean whole) -> text(seen.find(what), value, whole);
            case Rule.Enabled(var what, boolean enabled) -> {
                Located located = seen.find(what);
                Optional<Element> one = one(located);
                yield one.isEmpty()
                        ? absent(located)
                        : finding(
                                one.get().enabled() == enabled,
                                what.words()
                                        + (one.get().enabled()
                                                ? say(" is enabled", " est actif")
                                                : say(" is disabled", " est inactif")));
            }
            case Rule.All all -> of(all);
            case Rule.Foreground front -> of(front);
            case Rule.Orientation held -> of(held);
        };
    }

    private Finding seen(Located located, Optional<PlainLine.Times> times) {
        int count = located.plain().size();
        String what = located.locator().words();
        if (times.isEmpty())
            return one(located)
                    .map(one -> finding(true, what + say(" is on the screen: ", " est à l'écran : ") + one.words()))
                    .orElseGet(() -> absent(located));
        boolean met = count >= times.get().least() && count <= times.get().most();
        return finding(met, what + say(" is on the screen " + count + " times", " est à l'écran " + count + " fois"));
    }

    private Finding text(Located located, String value, boolean whole) {
        Optional<Element> one = one(located);
        if (one.isEmpty()) return absent(located);
        List<String> says =
                List.of(one.get().text(), one.get().value(), one.get().description());
        boolean met = says.stream()
                .map(RuleCheck::plain)
                .anyMatch(text -> whole ? text.equals(plain(value)) : text.contains(plain(value)));
        String shown = says.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
        return finding(
                met,
                located.locator().words()
                        + say(" says \"", " affiche « ")
                        + cut(shown)
                        + say("\", expected ", " », attendu ")
                        + (whole ? "" : "… ")
                        + cut(value));
    }

    // What only mentions the words does not show them: "Say hello" is no "hello".
    private static Optional<Element> one(Located located) {
        return located.plain().stream()
                .skip(Math.max(0, located.locator().index() - 1))
                .findFirst();
    }

    private Finding absent(Located located) {
        String what = located.locator().words();
        if (located.plain().isEmpty() && located.one().isPresent())
            return new Finding(
                    Optional.of(false),
                    what
                            + say(" is on the screen only within ", " n'est à l'écran que dans ")
                            + located.one().get().words(),
                    true);
        String near = located.near().isEmpty()
                ? ""
                : say("; nearest: ", " ; le plus proche : ") + String.join(", ", located.near());
        return finding(false, what + say(" is not on the screen", " n'est pas à l'écran") + near);
    }

    private static Finding finding(boolean met, String because) {
        return new Finding(Optional.of(met), because);
    }

    private static String words(Located located) {
        Element one = located.one().orElseGet(() -> located.fits().getFirst());
        return one.words();
    }

    // As a person reads: blanks do not matter, case does not matter.
    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    private String say(String english, String french) {
        return language == Language.FR ? french : english;
    }
}
