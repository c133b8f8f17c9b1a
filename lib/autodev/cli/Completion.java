package autodev.cli;

import autodev.BadInput;
import autodev.Json;
import autodev.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion scripts for {@code autodev}, made from the catalog (aliases and what they do) and from the commands' own options.
 * After an option that takes a value the shell completes its values where they are known, else files.
 */
public final class Completion {
    /** Where words without an alias go. */
    private static final String MAIN = "autodev";

    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, List<OptionSpec>> options = new LinkedHashMap<>();

    /** For the aliases of {@code catalog} (the text of {@code jbang-catalog.json}); {@code commands}: picocli commands by alias. */
    public Completion(String catalog, Map<String, ?> commands) {
        Json.parse(catalog).path("aliases").properties().forEach(alias -> {
            String name = alias.getKey();
            aliases.put(name, alias.getValue().path("description").asText());
            Object command = commands.get(name);
            // Whatever it is, it has --help and --version.
            options.put(name, visible(command == null ? CommandSpec.create() : command));
        });
    }

    /**
     * For the catalog and the scripts that are resources at the top of the class path of {@code beside}; an alias whose script
     * is none of them is completed by its name only.
     */
    public static Completion of(Class<?> beside) {
        String catalog = text(beside, "jbang-catalog.json")
                .orElseThrow(() -> new IllegalStateException("jbang-catalog.json is missing beside " + beside));
        var sources = new LinkedHashMap<String, Map.Entry<String, String>>();
        Json.parse(catalog).path("aliases").properties().forEach(alias -> {
            String path = alias.getValue().path("script-ref").asText();
            String file = path.substring(path.lastIndexOf('/') + 1);
            text(beside, file).ifPresent(source -> sources.put(alias.getKey(), Map.entry(file, source)));
        });
        return new Completion(catalog, ScriptCommands.of(sources));
    }

    private static Optional<String> text(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream("/" + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + file, e);
        }
    }

    private static List<OptionSpec> visible(Object command) {
        return Cli.of(command).getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
    }

    /** The script for {@code bash}, {@code zsh} or {@code fish}; another shell throws {@link BadInput}. */
    public String script(String shell) {
        return switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            case "fish" -> fish();
            default -> throw new BadInput("no completion for the shell \"" + shell + "\"; there are bash, zsh, fish");
        };
    }

    private String bash() {
        var values = new ArrayList<String>();
        options.forEach((alias, all) -> all.stream()
                .filter(Completion::takesValue)
                .forEach(option -> {
                    for (String name : option.names())
                        values.add("    '" + alias + " " + name + "') words='" + String.join(" ", values(option))
                                + "' ;;");
                }));
        return fill(
                "completion.bash",
                Map.of(
                        "aliases", String.join(" ", aliases.keySet()),
                        "main", MAIN,
                        "values", String.join("\n", values),
                        "options", perAlias(alias -> "        " + alias + ") words='" + words(alias) + "' ;;")));
    }

    private String zsh() {
        return fill(
                "completion.zsh",
                Map.of(
                        "aliases", perAlias(alias -> "    '%s:%s'".formatted(alias, quoted(aliases.get(alias), ":"))),
                        "main", MAIN,
                        "options",
                                perAlias(alias -> "    %s)\n      options=(%s)\n      ;;"
                                        .formatted(
                                                alias,
                                                options.get(alias).stream()
                                                        .flatMap(Completion::zshWords)
                                                        .collect(Collectors.joining(" "))))));
    }

    private String fish() {
        return fill(
                "completion.fish",
                Map.of(
                        "aliases",
                                perAlias(alias -> "complete -c autodev -f -n __autodev_needs_alias -a '%s' -d '%s'"
                                        .formatted(alias, quoted(aliases.get(alias), ""))),
                        "options",
                                options.keySet().stream()
                                        .flatMap(alias ->
                                                options.get(alias).stream().map(option -> fish(alias, option)))
                                        .collect(Collectors.joining("\n"))));
    }

    private static String fish(String alias, OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        var known = values(option);
        String value = !takesValue(option) ? "" : known.isEmpty() ? " -r" : " -x -a '" + String.join(" ", known) + "'";
        return "complete -c autodev -n '__autodev_alias_is %s'%s%s -d '%s'"
                .formatted(alias, names, value, quoted(description(option), ""));
    }

    private static Stream<String> zshWords(OptionSpec option) {
        String about = "[" + quoted(description(option), "[]:") + "]";
        String value = !takesValue(option)
                ? ""
                : values(option).isEmpty() ? ":value:_files" : ":value:(" + String.join(" ", values(option)) + ")";
        return Stream.of(option.names()).map(name -> "'" + name + about + value + "'");
    }

    private String words(String alias) {
        return options.get(alias).stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.joining(" "));
    }

    private String perAlias(Function<String, String> line) {
        return aliases.keySet().stream().map(line).collect(Collectors.joining("\n"));
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** The values that an option may have: those of its type, or those that its label names, as in {@code auto|off}. */
    private static List<String> values(OptionSpec option) {
        if (option.completionCandidates() != null) {
            var values = new ArrayList<String>();
            // Enums are read in any case, and people type the lower one.
            option.completionCandidates().forEach(value -> values.add(value.toLowerCase(Locale.ROOT)));
            if (!values.isEmpty()) return values;
        }
        String label = option.paramLabel();
        return label.matches("[a-z]+(\\|[a-z]+)+") ? List.of(label.split("\\|")) : List.of();
    }

    private static String description(OptionSpec option) {
        return option.description().length == 0 ? "" : option.description()[0];
    }

    /** {@code text} for single quotes, with a backslash before each of {@code special}. */
    private static String quoted(String text, String special) {
        String safe = text.replace("'", "’").replace("\\", "");
        for (char c : special.toCharArray()) safe = safe.replace(String.valueOf(c), "\\" + c);
        return safe;
    }

    private static String fill(String template, Map<String, String> values) {
        return Template.beside(Completion.class, template).fill(values);
    }
}
