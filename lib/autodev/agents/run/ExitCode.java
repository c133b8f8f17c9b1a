package autodev.agents.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exit code of a command that is talked to over its streams: a shell round it tells it in the last line of
 * standard error.
 */
final class ExitCode {
    private static final String MARK = "autodev-exit-code:";

    private volatile Optional<Integer> code = Optional.empty();

    /** The command in such a shell. */
    static List<String> told(List<String> argv) {
        var told = new ArrayList<>(List.of("sh", "-c", "\"$@\"; echo \"\n" + MARK + "$?\" >&2", "sh"));
        told.addAll(argv);
        return told;
    }

    /** Takes the line in, if it is the one. */
    boolean heard(String line) {
        if (!line.startsWith(MARK)) return false;
        code = Optional.of(Integer.parseInt(line.substring(MARK.length()).strip()));
        return true;
    }

    /** Empty if it was killed before it could be told. */
    Optional<Integer> code() {
        return code;
    }
}
