package autodev.change.finding;

import autodev.BadInput;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that a tool found. {@code code} is the tool's rule ({@code F821}, {@code MissingOverride}), empty where
 * it named none; {@code file} is relative to the repository, with {@code /}; {@code line} and {@code column} count
 * from 1, the line is 0 where the tool named none; {@code tool} is {@code ruff}, {@code javac}, …, empty if it is not
 * known.
 */
public record Finding(String code, String message, String file, int line, Optional<Integer> column, String tool) {
    /**
     * One that a person names: {@code file} as it is called from the repository, or absolute. Throws {@link BadInput}
     * if it is no file of it, or the line is below 0.
     */
    public static Finding at(String code, String message, String file, int line, Path repository) {
        if (line < 0) throw new BadInput("the line is " + line + "; give 1 or more, or 0 for the whole file");
        var paths = new RepositoryPaths(repository);
        String path = paths.find(file)
                .orElseThrow(() ->
                        new BadInput("'" + file + "' cannot be used: " + paths.why(file) + "; give a file of it"));
        return new Finding(code.strip(), message.strip(), path, line, Optional.empty(), "");
    }

    /** As the lines form has it: {@code src/a.py:12: F821 undefined name 'x'}. */
    public String words() {
        return file + ":" + line + ": " + (code + " " + message).strip();
    }
}
