package autodev.devices.simulator;

import autodev.devices.simulator.ShellCall.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** {@code echo}, {@code cat}, {@code grep}, {@code head}, {@code tail}, {@code wc}: text in pipes. */
final class TextPrograms {
    private TextPrograms() {}

    static Map<String, Program> all() {
        return Map.of(
                "echo", TextPrograms::echo,
                "cat", TextPrograms::cat,
                "grep", TextPrograms::grep,
                "head", call -> part(call, true),
                "tail", call -> part(call, false),
                "wc", TextPrograms::wc);
    }

    private static int echo(ShellCall call) throws IOException {
        boolean bare = call.argument(0).equals("-n");
        var words = bare ? call.arguments().subList(1, call.arguments().size()) : call.arguments();
        return call.say(String.join(" ", words) + (bare ? "" : "\n"));
    }

    private static int cat(ShellCall call) throws IOException {
        if (call.arguments().isEmpty()) {
            call.in().transferTo(call.out());
            return 0;
        }
        int code = 0;
        for (String path : call.arguments()) {
            try {
                call.out().write(call.file(path));
            } catch (PhoneFiles.Refused e) {
                code = call.fail(1, "cat: " + e.getMessage());
            }
        }
        return code;
    }

    private static List<String> lines(ShellCall call, String file) throws IOException {
        byte[] bytes = file.isEmpty() ? call.in().readAllBytes() : call.file(file);
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private static int grep(ShellCall call) throws IOException {
        var options = call.arguments().stream()
                .filter(word -> word.startsWith("-") && !word.equals("-e"))
                .collect(Collectors.joining());
        var words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        if (words.isEmpty()) return call.fail(2, "grep: no REGEX");
        Predicate<String> fits;
        try {
            int flags = (options.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                    | (options.contains("F") ? Pattern.LITERAL : 0);
            fits = Pattern.compile(words.getFirst(), flags).asPredicate();
        } catch (PatternSyntaxException e) {
            return call.fail(2, "grep: bad REGEX '" + words.getFirst() + "'");
        }
        if (options.contains("v")) fits = fits.negate();
        var found = lines(call, words.size() > 1 ? words.get(1) : "").stream()
                .filter(fits)
                .toList();
        if (options.contains("c")) call.say(found.size() + "\n");
        else if (!options.contains("q")) for (String line : found) call.say(line + "\n");
        return found.isEmpty() ? 1 : 0;
    }

    private static int part(ShellCall call, boolean first) throws IOException {
        int count = 10;
        String file = "";
        for (int i = 0; i < call.arguments().size(); i++) {
            String word = call.argument(i);
            if (word.equals("-n")) word = "-" + call.argument(++i);
            if (word.matches("-\\d+")) count = Integer.parseInt(word.substring(1));
            else if (!word.startsWith("-")) file = word;
            else return call.fail(1, call.name() + ": Unknown option '" + word.substring(1) + "'");
        }
        var lines = lines(call, file);
        int from = first ? 0 : Math.max(0, lines.size() - count);
        for (String line : lines.subList(from, first ? Math.min(count, lines.size()) : lines.size()))
            call.say(line + "\n");
        return 0;
    }

    private static int wc(ShellCall call) throws IOException {
        var files =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        var lines = lines(call, files.isEmpty() ? "" : files.getFirst());
        long words = lines.stream()
                .mapToLong(line -> line.isBlank() ? 0 : line.strip().split("\\s+").length)
                .sum();
        int letters = lines.stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
        if (call.has("-l")) return call.say(lines.size() + "\n");
        if (call.has("-w")) return call.say(words + "\n");
        if (call.has("-c")) return call.say(letters + "\n");
        return call.say("%d %d %d\n".formatted(lines.size(), words, letters));
    }
}
