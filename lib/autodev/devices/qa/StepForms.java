package autodev.devices.qa;

import static autodev.devices.qa.Aim.NOUN;
import static autodev.devices.qa.Aim.Q;

import autodev.devices.Locator;
import autodev.devices.MobileTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The forms of steps that are understood without a model, in English and in French. */
final class StepForms {
    /** What an error shows of them. */
    static final String EXAMPLES =
            "driver 1: launch com.example.chat; tap \"Sign in\"; type 'ada' into \"User name\"; press back; swipe up;"
                    + " open https://example.com; see 'hello' within 10 s; don't see 'Error'; wait for all; rotate"
                    + " landscape; take a screenshot; terminate com.example.chat; install chat.apk";

    private static final String THE = "(?:(?:the|an?|le|la|un|une) |l')?";
    private static final String APP = "(?:" + THE + "(?:app|application|appli|package) )?";
    private static final String NAMED = "(?<p>⟨[pq]\\d+⟩)";

    /** In the order in which they are tried. */
    static final List<StepForm> ALL = List.of(
            StepForm.is(
                    "(?:wait|waits) for (?:all|everyone|everybody|each other|the others?|both|all (?:of"
                        + " )?(?:them|drivers|phones|users|devices))|barrier|sync(?:hroni[sz]e)?(?:"
                        + " (?:all|both|everyone))?|attend(?:re|s|ez)(?: tout le monde| tous| tous les .*| les autres|"
                        + " l'autre| toutes| les deux.*)|barriere|synchronis(?:er|e|ez|ation)(?: tous?.*| les .*)?",
                    () -> Deed.BARRIER),
            StepForm.of(
                    "(?:press|hit|push|presses|hits|appuy(?:er|ez) sur|appuie[sz]? sur|presse[rz]?)(?: on)? " + THE
                            + "(?:(?:key|touche|bouton|button) )?(?<b>back|home|enter|return|volume up|volume"
                            + " down|retour|accueil|entree|volume haut|volume bas|volume \\+|volume -)(?: button|"
                            + " key)?(?: (?:key|physique|du telephone))?",
                    StepForms::button),
            StepForm.of(
                    "(?<b>(?:go|goes|navigate|navigates) (?:back|home)(?: (?:to|once).{0,20})?|reven(?:ir|ez) (?:en"
                            + " arriere|a l'accueil)|revient (?:en arriere|a l'accueil)|retour(?:ner)? (?:arriere|en"
                            + " arriere|a l'accueil)|back|home)",
                    StepForms::button),
            StepForm.is(
                    "(?:take|takes|make|save|capture|captures)(?: the| a)? (?:screenshot|screen ?shot|screen"
                            + " capture|picture of the screen|screen)|screenshot|(?:pren(?:dre|ez|ds?)|fai(?:re|tes|t))"
                            + " une capture(?: d'ecran)?|capture(?: d'ecran)?",
                    () -> Deed.of("mobile_take_screenshot")),
            StepForm.of(
                    "(?:rotate|rotates|turn|turns|hold|set)(?: (?:the )?(?:screen|device|phone|orientation|it))?(?:"
                            + " to| in| into)? (?<o>landscape|portrait)(?: mode|"
                            + " orientation)?|(?:tourn(?:er|e|ez)|pivot(?:er|e|ez)|passer?|passez|mett(?:re|ez))(?:"
                            + " l'ecran| le telephone| l'appareil)?(?: en)?(?: mode)? (?<o2>paysage|portrait)",
                    (found, _) -> one(Deed.of("mobile_set_orientation")
                            .with(
                                    "orientation",
                                    first(found, "o", "o2").equals("portrait") ? "portrait" : "landscape"))),
            StepForm.of(
                    "(?:scroll|scrolls|swipe|swipes|faire defiler|faites defiler|defil(?:er|e|ez))(?: (?:up|down|vers"
                        + " le (?:bas|haut)))?(?: (?:to|until|jusqu'a|jusqu'au|jusqu'a ce que|until you see|until you"
                        + " can see|until .{0,20} sees?))+ (?<t>.*"
                            + Q + ".*?)(?: (?:is|appears|est) ?(?:visible|shown)?)?",
                    (found, line) -> at(line, group(found, line, "t"), Deed::see)),
            StepForm.of(
                    "(?:swipe|swipes|fling|balay(?:er|ez)|balaie|balaye|gliss(?:er|e|ez)|(?:faire|faites) glisser)(?:"
                        + " the screen| l'ecran)?(?: to the| vers la| vers le| vers l'| a)?"
                        + " ?(?<d>up|down|left|right|haut|bas|gauche|droite)(?:wards?)?(?: (?:on|over|from|sur|depuis)"
                        + " (?<t>.*))?",
                    StepForms::swipe),
            StepForm.of(
                    "(?:scroll|scrolls|(?:faire|faites) defiler|defil(?:er|e|ez))(?: the (?:screen|list|page)|"
                            + " l'ecran| la (?:liste|page))?(?: to the| vers la| vers le)?"
                            + " (?<d>up|down|left|right|haut|bas|gauche|droite)(?:wards?)?",
                    StepForms::scroll),
            StepForm.of(
                    "(?:open|opens|go to|goes to|visit|visits|browse to|load|ouvr(?:ir|e|ez)|aller (?:a|sur)|allez"
                        + " (?:a|sur)|va sur|navigate to)(?: (?:the|l'|la|le)?"
                        + " ?(?:url|page|address|adresse|link|lien|site))? ?(?<u>⟨[uq]\\d+⟩)(?: (?:in|dans) .{0,20})?",
                    StepForms::url),
            StepForm.of(
                    "(?:re)?(?:launch|launches|start|starts|open|opens|run|runs|lanc(?:er|e|ez)|demarr(?:er|e|ez)|ouvr(?:ir|e|ez))"
                        + " "
                            + APP + NAMED + "(?: app| application)?",
                    (found, line) -> app(found, line, Deed.of("mobile_launch_app"), QaArgs.PACKAGE)),
            StepForm.is(
                    "(?:launch|launches|start|starts|open|opens|lanc(?:er|e|ez)|demarr(?:er|e|ez)|ouvr(?:ir|e|ez))"
                            + " (?:the |l')(?:app|application|appli)",
                    () -> Deed.of("mobile_launch_app")),
            StepForm.of(
                    "(?:uninstall|uninstalls|remove|desinstall(?:er|e|ez)) " + APP + NAMED,
                    (found, line) -> app(found, line, Deed.of("mobile_uninstall_app"), "bundle_id")),
            StepForm.of(
                    "(?:install|installs|install(?:er|e|ez)) " + APP + "(?:(?:file|fichier) )?(?<f>⟨[fqp]\\d+⟩)",
                    (found, line) -> one(Deed.of("mobile_install_app").with("path", line.taken(found.group("f"))))),
            StepForm.of(
                    "(?:force["
                        + " -]?(?:stop|close)|terminate|terminates|close|closes|stop|stops|kill|kills|quit|quits|exit|exits|ferm(?:er|e|ez)|arret(?:er|e|ez)|quitt(?:er|e|ez)|tu(?:er|e|ez))"
                        + " "
                            + APP + NAMED,
                    (found, line) -> app(found, line, Deed.of("mobile_terminate_app"), QaArgs.PACKAGE)),
            StepForm.is(
                    "(?:force["
                        + " -]?(?:stop|close)|terminate|terminates|close|closes|stop|stops|kill|kills|quit|quits|ferm(?:er|e|ez)|arret(?:er|e|ez)|quitt(?:er|e|ez))"
                        + " (?:the |l')(?:app|application|appli)",
                    () -> Deed.of("mobile_terminate_app")),
            StepForm.of(
                    "(?:type|types|enter|enters|input|inputs|write|writes|fill in|fills"
                        + " in|put|puts|saisi(?:r|s|t|ssez)|tap(?:er|e|ez)|entr(?:er|e|ez)|ecri(?:re|s|t|vez)) (?:the"
                        + " |le |la )?(?:text |word |message |texte |mot |value |valeur )?(?<v>"
                            + Q
                            + ")(?<t> (?:in|into|in to|dans|as|on) .*?)?(?<s>(?:,| and| then| et| puis)"
                            + " (?:submits?|press(?:es)? (?:the )?(?:enter|return)(?: key)?|hits?"
                            + " enter|valid(?:er|e|ez)|appuy(?:er|ez) sur entree))?",
                    StepForms::type),
            StepForm.of(
                    "(?:fill|fills|fill in|complete|rempli(?:r|s|t|ssez)|complet(?:er|e|ez)|renseign(?:er|e|ez))"
                            + " (?<t>.*"
                            + Q + ") (?:with|avec|par|by) (?<v>" + Q
                            + ")(?<s>(?:,| and| et) (?:submits?|press enter|valid(?:er|e|ez)))?",
                    StepForms::type),
            StepForm.of(
                    "(?:double[ -]?(?:tap|taps|click|clicks)(?: on)?|double[ -]?clic(?:quer|que|quez)?"
                            + " sur|(?:appuyer|taper|cliquer) deux fois sur|(?:appuyez|tapez|cliquez) deux fois sur)"
                            + " (?<t>.+)",
                    (found, line) -> touch(found, line, "mobile_double_tap_on_screen")),
            StepForm.of(
                    "(?:long[ -]?(?:press|presses|tap|taps|click|clicks)(?: on)?|press and hold|tap and hold|hold(?:"
                            + " down)?|appui long sur|appuyer longuement sur|appuyez longuement sur|(?:faire|faites) un"
                            + " appui long sur|mainten(?:ir|ez)(?: appuye)?(?: sur)?) (?<t>.+)",
                    (found, line) -> touch(found, line, "mobile_long_press_on_screen_at_coordinates")),
            StepForm.of(
                    "(?:tap|taps|click|clicks|press|presses|touch|touches|select|selects|choose|chooses|pick|hit|appuy(?:er|ez)|appuie[s]?|touch(?:er|ez)|cliqu(?:er|e|ez)|tap(?:er|e|ez)|selectionn(?:er|e|ez)|chois(?:ir|it|is|issez)|press(?:er|ez))(?:"
                        + " on| onto| at| sur| en)? (?<t>.+)",
                    (found, line) -> touch(found, line, MobileTools.CLICK)));

    private StepForms() {}

    private static Optional<List<Deed>> one(Deed deed) {
        return Optional.of(List.of(deed));
    }

    private static String first(Matcher found, String... names) {
        for (String name : names) if (found.group(name) != null) return found.group(name);
        return "";
    }

    /** The words of a group as a line, with what was written. */
    private static PlainLine group(Matcher found, PlainLine line, String name) {
        return line.part(found.start(name), found.end(name));
    }

    private static Optional<List<Deed>> at(
            PlainLine line, PlainLine target, java.util.function.Function<Locator, Deed> deed) {
        return target(target).map(what -> List.of(deed.apply(what)));
    }

    // Without quotes only a name, as people write them: "tap Sign in", "tap send"; a sentence about an element is none.
    private static Optional<Locator> target(PlainLine target) {
        Optional<Locator> quoted = Aim.one(target, target.words());
        if (quoted.isPresent() || target.words().contains("⟨")) return quoted;
        String bare = target.said()
                .replaceFirst("(?i)^" + NOUN, "")
                .replaceFirst("(?i) (?:button|tab|icon|link)$", "")
                .strip();
        boolean name = !bare.isEmpty()
                && (Character.isUpperCase(bare.charAt(0))
                        ? bare.split(" ").length <= 4
                        : bare.matches("[\\p{L}\\p{N}_-]+"));
        return name ? Optional.of(Locator.of(bare)) : Optional.empty();
    }

    private static Optional<List<Deed>> touch(Matcher found, PlainLine line, String tool) {
        PlainLine target = group(found, line, "t");
        var point = java.util.regex.Pattern.compile(
                        "(?:(?:the )?(?:point|coordinates|position|coordonnees) )?\\(?x?[= ]?(\\d{1,5}) ?[,; x] ?y?[="
                                + " ]?(\\d{1,5})\\)?")
                .matcher(target.words());
        if (point.matches())
            return one(Deed.of(tool)
                    .with("x", Double.parseDouble(point.group(1)))
                    .with("y", Double.parseDouble(point.group(2))));
        return at(line, target, what -> Deed.at(tool, what));
    }

    private static Optional<List<Deed>> button(Matcher found, PlainLine line) {
        String word = found.group("b");
        String button = word.contains("home") || word.contains("accueil")
                ? "HOME"
                : word.matches("enter|return|entree")
                        ? "ENTER"
                        : word.matches("volume (?:up|haut|\\+)")
                                ? "VOLUME_UP"
                                : word.startsWith("volume") ? "VOLUME_DOWN" : "BACK";
        return one(Deed.of("mobile_press_button").with("button", button));
    }

    private static Optional<List<Deed>> swipe(Matcher found, PlainLine line) {
        Deed deed = Deed.of("mobile_swipe_on_screen").with("direction", direction(found.group("d")));
        if (found.group("t") == null) return one(deed);
        return target(group(found, line, "t")).map(what -> {
            deed.args().set(QaArgs.ELEMENT, what.json());
            return List.of(deed);
        });
    }

    // Who scrolls down moves what is there up.
    private static Optional<List<Deed>> scroll(Matcher found, PlainLine line) {
        String other = switch (direction(found.group("d"))) {
            case "up" -> "down";
            case "down" -> "up";
            case "left" -> "right";
            default -> "left";
        };
        return one(Deed.of("mobile_swipe_on_screen").with("direction", other));
    }

    private static String direction(String word) {
        return switch (word) {
            case "haut" -> "up";
            case "bas" -> "down";
            case "gauche" -> "left";
            case "droite" -> "right";
            default -> word;
        };
    }

    private static Optional<List<Deed>> url(Matcher found, PlainLine line) {
        String url = line.taken(found.group("u"));
        return url.matches("[a-z][a-z0-9+.-]*://\\S+")
                ? one(Deed.of("mobile_open_url").with("url", url))
                : Optional.empty();
    }

    private static Optional<List<Deed>> app(Matcher found, PlainLine line, Deed deed, String argument) {
        String app = line.taken(found.group("p"));
        return app.matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+") ? one(deed.with(argument, app)) : Optional.empty();
    }

    private static Optional<List<Deed>> type(Matcher found, PlainLine line) {
        boolean submit = found.group("s") != null;
        Deed deed = Deed.of("mobile_type_keys")
                .with("text", line.taken(found.group("v")))
                .with("submit", submit);
        if (found.group("t") == null) return one(deed);
        PlainLine target = group(found, line, "t");
        int skip = target.words()
                .replaceFirst("^(?:in to|into|in|dans|as|on) ", "")
                .length();
        return target(target.part(target.words().length() - skip, target.words().length()))
                .map(what -> {
                    var deeds = new ArrayList<Deed>();
                    deed.args().set(QaArgs.ELEMENT, what.json());
                    deeds.add(deed);
                    return deeds;
                });
    }
}
