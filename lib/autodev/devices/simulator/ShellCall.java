package autodev.devices.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A program that was called on a phone: its name and arguments, its variables, its streams. {@code gone} says whether
 * whoever called it has hung up.
 */
record ShellCall(
        AttachedPhone at,
        List<String> words,
        Map<String, String> variables,
        InputStream in,
        OutputStream out,
        OutputStream err,
        BooleanSupplier gone) {
    private static final Pattern PROCESS = Pattern.compile("/proc/(\\d{1,9})/cmdline");

    /** A program; what it gives is its exit code. */
    @FunctionalInterface
    interface Program {
        int run(ShellCall call) throws IOException;
    }

    Phone phone() {
        return at.phone();
    }

    String name() {
        return words.getFirst();
    }

    /** The words after the name. */
    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The argument at this place, from 0; empty text if there are fewer. */
    String argument(int index) {
        return index < words.size() - 1 ? words.get(index + 1) : "";
    }

    boolean has(String option) {
        return arguments().contains(option);
    }

    /** What stands behind {@code option}. */
    Optional<String> after(String option) {
        int index = words.indexOf(option);
        return index > 0 && index + 1 < words.size() ? Optional.of(words.get(index + 1)) : Optional.empty();
    }

    /** The same call without its first argument: {@code pm} of {@code cmd package}. */
    ShellCall rest(String name) {
        var fewer = new ArrayList<String>();
        fewer.add(name);
        if (words.size() > 2) fewer.addAll(words.subList(2, words.size()));
        return new ShellCall(at, fewer, variables, in, out, err, gone);
    }

    /** Says a text and ends well. */
    int say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    /** Says a line of error and ends with this code. */
    int fail(int code, String line) throws IOException {
        err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        return code;
    }

    /**
     * The whole of a file; of {@code /proc} only the command lines of processes are there. Throws Refused if there is
     * none.
     */
    byte[] file(String path) throws PhoneFiles.Refused {
        var process = PROCESS.matcher(path);
        if (process.matches()) {
            String line = at.processes().all().get(Integer.parseInt(process.group(1)));
            if (line != null) return line.replace(' ', '\0').getBytes(StandardCharsets.UTF_8);
        }
        return at.files().read(path).orElseThrow(() -> new PhoneFiles.Refused(path + ": No such file or directory"));
    }
}
