package autodev.repair;

import autodev.BadInput;
import autodev.Secrets;
import autodev.Template;
import autodev.llm.Message;
import autodev.llm.Request;
import autodev.llm.Tokens;
import autodev.patch.Dialect;
import autodev.repair.Proposer.Attempt;
import autodev.repair.Proposer.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that a model gets. What is fixed in them is at most 6 KB; the rest is the task, the failure and the files. */
final class Prompt {
    private static final Template SYSTEM = Template.beside(Prompt.class, "system.md");
    private static final Template INITIAL = Template.beside(Prompt.class, "initial.md");
    private static final Template REPAIR = Template.beside(Prompt.class, "repair.md");
    private static final int ATTEMPTS_SHOWN = 3;
    private static final int ATTEMPT_LENGTH = 1_500;
    private static final int EXPLANATION_LENGTH = 300;
    // One word with a dot or a slash in it, or in backquotes; not "Done."
    private static final Pattern PATH =
            Pattern.compile("[*#\\s]*(?:`[^`\\s]+`|[^\\s`*]*[./][^\\s`*]*[^\\s`*.:!?])[*:\\s]*");

    private Prompt() {}

    /** The request for a situation, with at most {@code tokens} of files in it. */
    static Request request(Situation situation, int tokens) {
        return Request.of(List.of(
                Message.system(system(situation.protection())),
                Message.user(
                        situation.failure().isEmpty()
                                ? INITIAL.fill(Map.of(
                                        "task", local(situation.task(), situation),
                                        "runner", local(situation.runner(), situation)))
                                : repair(situation, tokens))));
    }

    /** {@code request} with its question changed by a person; throws {@link BadInput} if nothing is left of it. */
    static Request edited(Request request, UnaryOperator<String> edit) {
        var messages = new ArrayList<>(request.messages());
        @Nullable String question = edit.apply(messages.removeLast().text());
        if (question == null || question.isBlank())
            throw new BadInput("the edited prompt is empty; let the edit answer the whole text of the prompt");
        messages.add(Message.user(Secrets.redact(question)));
        return request.messages(messages);
    }

    /** The standing instructions. */
    static String system(Protection protection) {
        String tests = protection.equals(Protection.NONE)
                ? ""
                : "\n"
                      + "- The tests that are there, and their configuration, are protected: a patch that touches one,"
                      + " or adds such configuration (a conftest.py, a Makefile, …), is refused. New tests are"
                      + " welcome.";
        return SYSTEM.fill(Map.of(
                "protection", tests,
                "whole", Dialect.PATCH_BLOCK.instructions().strip(),
                "part", Dialect.SEARCH_REPLACE.instructions().strip()));
    }

    private static String repair(Situation situation, int tokens) {
        Failure failure = situation.failure().orElseThrow();
        Context context = Context.pack(situation.workspace(), situation.failure(), tokens);
        String files = context.render();
        situation
                .listener()
                .on(new RepairEvent.Packed(context.paths(), context.leftOut().size(), Tokens.estimate(files)));
        return REPAIR.fill(Map.of(
                "task", local(situation.task(), situation),
                "runner", local(situation.runner(), situation),
                "files", files.strip(),
                "earlier", earlier(situation),
                "verdict", local(failure.summary(), situation),
                "failure",
                        LocalPaths.relative(
                                failure.output().strip(), situation.workspace().root())));
    }

    /** Words of this machine as they may leave it: without secrets, and without where its folders are. */
    static String local(String text, Situation situation) {
        return LocalPaths.relative(Secrets.redact(text), situation.workspace().root());
    }

    private static String earlier(Situation situation) {
        List<Attempt> attempts = situation.earlier();
        if (attempts.isEmpty()) return "";
        var text = new StringBuilder("ALREADY TRIED (and not enough; the files above have it in them):\n");
        for (Attempt attempt : attempts.subList(Math.max(0, attempts.size() - ATTEMPTS_SHOWN), attempts.size())) {
            String patch = attempt.patch().strip();
            if (patch.length() > ATTEMPT_LENGTH) patch = patch.substring(0, ATTEMPT_LENGTH) + "\n[…]";
            text.append(Secrets.redact(patch))
                    .append("\n-> ")
                    .append(local(attempt.outcome(), situation))
                    .append("\n\n");
        }
        return text.toString();
    }

    /** What the model said before its patches, without the path of a file that is given whole: up to 300 characters on one line. */
    static String explanation(String reply) {
        var words = new ArrayList<String>();
        String answer = reply.replaceFirst("(?s)^\\s*<think>.*?</think>", "");
        for (String line : answer.lines().toList()) {
            if (line.matches("\\s*(```.*|PATCH::.*|<<<<<<<.*|diff --git.*|--- .*|\\*\\*\\* Begin Patch.*)")) {
                if (!words.isEmpty() && PATH.matcher(words.getLast()).matches()) words.removeLast();
                break;
            }
            if (!line.isBlank()) words.add(line.strip());
        }
        String text = String.join(" ", words);
        return text.length() <= EXPLANATION_LENGTH ? text : text.substring(0, EXPLANATION_LENGTH - 1) + "…";
    }

    /**
     * Takes the place of a workspace on this machine out of a text that goes to a model: {@code /home/ann/shop/cart.py} becomes
     * {@code cart.py}, the folder itself {@code .}; of other places the user's home is {@code ~}. A vendor learns no user's name from it, and a model gets the path that it is to patch.
     */
    static final class LocalPaths {
        private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w.~-])/[^\\s\"'`:,;()<>|\\[\\]]+");
        // Each costs a look at the disk; a text that names more folders than this is no usual report.
        private static final int MOST_FOLDERS = 300;
        private static final String SEPARATOR = "[/\\\\]+";

        private final List<Pattern> spellings = new ArrayList<>();

        private LocalPaths() {}

        /** {@code text} with every path below {@code root}, by whatever links it is reached there, relative to it. */
        static String relative(String text, Path root) {
            var paths = new LocalPaths();
            paths.spelled(root.toString());
            // As in the stack traces of Node.js.
            String uri = root.toUri().getRawPath().replaceFirst("/$", "");
            if (!uri.equals(root.toString())) paths.spelled(uri);
            String relative = paths.cut(text);
            paths.spellings.clear();
            for (String link : links(relative, root)) paths.spelled(link);
            return withoutHome(
                    paths.cut(relative),
                    Path.of(System.getProperty("user.home")),
                    Path.of(System.getenv().getOrDefault("HOME", "")));
        }

        /** {@code text} with {@code ~} in the place of these folders: {@code /home/ann/.pyenv/lib} becomes {@code ~/.pyenv/lib}. */
        static String withoutHome(String text, Path... homes) {
            var paths = new LocalPaths();
            for (Path home : homes) if (home.isAbsolute()) paths.spelled(home.toString());
            String cut = text;
            for (Pattern spelling : paths.spellings)
                // A name alone, /root, may mean something else.
                cut = spelling.matcher(cut)
                        .replaceAll(found -> found.group("below") != null
                                ? "~/"
                                : Matcher.quoteReplacement(
                                        found.group().matches("[/\\\\]*[^/\\\\]+[/\\\\]*") ? found.group() : "~"));
            return cut;
        }

        private String cut(String text) {
            String cut = text;
            for (Pattern spelling : spellings)
                cut = spelling.matcher(cut).replaceAll(found -> found.group("below") == null ? "." : "");
            return cut;
        }

        private void spelled(String root) {
            List<String> names = List.of(root.split("[/\\\\]")).stream()
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (names.isEmpty()) return;
            String start = root.startsWith("/") ? SEPARATOR : "";
            String path = names.stream().map(Pattern::quote).collect(Collectors.joining(SEPARATOR, start, ""));
            // Not the end of a longer path, nor the beginning of another folder's name.
            spellings.add(Pattern.compile(
                    "(?<![/\\\\][\\w.@+-]{1,80})(?:file:(?=/))?" + path + "(?:(?<below>" + SEPARATOR
                            + "(?=[^\\s\"'`:,;()<>|\\]\\\\/]))|" + "[/\\\\]*(?![\\w@+~-]|\\.\\w))",
                    Pattern.UNICODE_CHARACTER_CLASS));
        }

        /** The other names of {@code root} in the text: the way to it through a link, as a shell has it in {@code PWD}. */
        private static Set<String> links(String text, Path root) {
            var links = new LinkedHashSet<String>();
            ABSOLUTE.matcher(text)
                    .results()
                    .flatMap(found -> folders(found.group()).stream())
                    .distinct()
                    .limit(MOST_FOLDERS)
                    .filter(folder -> same(folder, root))
                    .map(Path::toString)
                    .forEach(links::add);
            return links;
        }

        private static List<Path> folders(String path) {
            try {
                var folders = new ArrayList<Path>();
                for (Path at = Path.of(path); at != null && at.getNameCount() > 0; at = at.getParent()) folders.add(at);
                return folders.reversed();
            } catch (InvalidPathException e) {
                return List.of(); // no path of this machine
            }
        }

        private static boolean same(Path folder, Path root) {
            try {
                return Files.isSameFile(folder, root);
            } catch (IOException | SecurityException e) {
                return false; // it is not there, or not to be seen
            }
        }
    }
}
