package autodev.change;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import autodev.llm.Schema;
import autodev.repair.Protection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy file that holds no error, and the lines on which its rules stand; {@code root} is the folder that its globs
 * are relative to.
 */
record PolicyFile(Path path, Path root, PolicyRules rules, PolicyText text) {
    private static final String VARIABLE = "AUTODEV_POLICY";
    private static final String OWN = "autodev-policy.";
    private static final List<String> ENDINGS = List.of("json", "yaml", "yml");
    private static final int MOST_PROBLEMS = 10;

    /** The files of the repository that may say what is allowed; globs. No patch may touch them. */
    static List<String> globs() {
        return ENDINGS.stream().map(ending -> OWN + ending).toList();
    }

    /**
     * The file that {@code environment} names, relative to {@code repository}, for the whole checkout it lies in.
     * Else {@code autodev-policy.*}, or {@code policy.*} in a folder {@code .autodev}, of the top of that checkout, or
     * of the first folder from there down to {@code repository} that has one: a policy restricts, so none further down
     * changes or lifts it, and those are not read. Nothing above the checkout counts. Throws {@link BadInput}.
     */
    static Optional<PolicyFile> of(Path repository, Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        var checkout = CheckoutTop.of(repository);
        try {
            if (!named.isEmpty())
                return Optional.of(read(repository.resolve(Path.of(named)).normalize(), checkout.top()));
        } catch (InvalidPathException e) {
            throw new BadInput(VARIABLE + " is no path: " + e.getMessage(), e);
        }
        return checkout.down().stream().flatMap(folder -> in(folder).stream()).findFirst();
    }

    private static Optional<PolicyFile> in(Path folder) {
        var found = ENDINGS.stream()
                .flatMap(ending -> Stream.of(
                        folder.resolve(OWN + ending), folder.resolve(".autodev").resolve("policy." + ending)))
                .filter(Files::exists)
                .toList();
        if (found.size() > 1)
            throw new BadInput("there are several policy files, " + found.getFirst() + " and " + found.getLast()
                    + "; keep one, or name it with " + VARIABLE);
        return found.stream().findFirst().map(file -> read(file, folder));
    }

    /**
     * The policy in {@code file}, JSON if it is called so, else YAML. Throws {@link BadInput} with every problem, its
     * line and its field.
     */
    private static PolicyFile read(Path file, Path root) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        PolicyText text;
        try {
            text = PolicyText.of(Files.readString(file), !name.endsWith(".json"));
        } catch (NoSuchFileException e) {
            throw new BadInput("the policy file " + file + " does not exist; " + VARIABLE + " names it", e);
        } catch (CharacterCodingException e) {
            throw new BadInput("the policy file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new BadInput("the policy file " + file + " cannot be read: " + e, e);
        } catch (BadInput e) {
            throw new BadInput("the policy file " + file + ", " + e.getMessage(), e);
        }
        var problems = new ArrayList<String>();
        for (String problem : Shipped.SCHEMA.validate(text.tree()))
            problems.add("line " + text.line(problem.replaceFirst(":.*", "")) + ": "
                    + problem.replaceFirst("^\\(whole answer\\)", "the file"));
        if (problems.isEmpty()) problems.addAll(sense(text));
        if (!problems.isEmpty())
            throw new BadInput("the policy file " + file + " cannot be used: "
                    + String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))));
        return new PolicyFile(file, root, Json.convert(text.tree(), PolicyRules.class), text);
    }

    /** What a schema does not see. */
    private static List<String> sense(PolicyText text) {
        var problems = new ArrayList<String>();
        for (String field : List.of("/paths/allowed", "/paths/forbidden")) {
            var globs = text.tree().at(field);
            for (int i = 0; i < globs.size(); i++) {
                String place = field + "/" + i;
                try {
                    Protection.ofGlobs(List.of(globs.get(i).asText()));
                } catch (BadInput e) {
                    problems.add("line " + text.line(place) + ": " + place + ": " + e.getMessage());
                }
            }
        }
        var keys = new HashMap<String, String>();
        for (var agent : text.tree().path("agents").properties()) {
            String before = keys.put(agent.getValue().path("key_sha256").asText(), agent.getKey());
            if (before != null)
                problems.add("line " + text.line("/agents/" + agent.getKey()) + ": /agents/" + agent.getKey()
                        + "/key_sha256: the key of " + before + " too, expected one that no other agent has");
        }
        var drafts = text.tree().path("drafts");
        for (int i = 0; i < drafts.size(); i++) {
            String name = drafts.get(i).asText();
            if (!text.tree().path("agents").has(name))
                problems.add("line " + text.line("/drafts/" + i) + ": /drafts/" + i + ": \"" + name
                        + "\", expected the name of one of the agents");
        }
        return problems;
    }

    /** A rule as an error names it: {@code daily/usd in .autodev/policy.yaml, line 7}. */
    String rule(String pointer) {
        return pointer.substring(1) + " in " + path + ", line " + text.line(pointer);
    }

    private static final class Shipped {
        static final Schema SCHEMA = load();

        private static Schema load() {
            try (var in = PolicyFile.class.getResourceAsStream("policy.schema.json")) {
                if (in == null)
                    throw new AutodevException("policy.schema.json is missing from the library; build it again");
                return Schema.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read policy.schema.json in the library", e);
            }
        }
    }
}
