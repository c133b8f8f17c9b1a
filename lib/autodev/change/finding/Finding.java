package autodev.change.finding;

import java.util.Optional;

/**
 * One thing that a tool found. {@code code} is the tool's rule ({@code F821}, {@code MissingOverride}), empty where
 * it named none; {@code file} is relative to the repository, with {@code /}; {@code line} and {@code column} count
 * from 1, the line is 0 where the tool named none; {@code tool} is {@code ruff}, {@code javac}, …, empty if it is not
 * known.
 */
public record Finding(String code, String message, String file, int line, Optional<Integer> column, String tool) {
    /** As the lines form has it: {@code src/a.py:12: F821 undefined name 'x'}. */
    public String words() {
        return file + ":" + line + ": " + (code + " " + message).strip();
    }
}
