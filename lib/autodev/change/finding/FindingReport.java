package autodev.change.finding;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The findings of a report, each once, in its order: SARIF 2.1.0, ruff's JSON (and what else lists files and lines as
 * JSON: pylint, mypy, pyright, GitLab's code quality), ESLint's JSON, Checkstyle's XML, JUnit's XML, javac's and
 * Error Prone's output, or lines {@code file:line: code message} as gcc, flake8, mypy, pylint and most others print
 * them; {@code format} says which it was, {@code skipped} what of it names no file of the repository or is switched
 * off there, with why. At most 64 MiB and 100,000 findings.
 */
public record FindingReport(String format, List<Finding> findings, List<String> skipped) {
    private static final long MOST_BYTES = 64L << 20;

    /** Holds its own copies. */
    public FindingReport {
        findings = List.copyOf(findings);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads {@code file}, whose form is found from what stands in it; its paths are made relative to {@code
     * repository}. Throws {@link BadInput}.
     */
    public static FindingReport read(Path file, Path repository) {
        try {
            if (!Files.isRegularFile(file))
                throw new BadInput("the report " + file + " is no file; give one that is there");
            if (Files.size(file) > MOST_BYTES) throw tooLarge("the report " + file, Files.size(file));
            return parse("the report " + file, ReportText.decode(Files.readAllBytes(file)), repository);
        } catch (IOException e) {
            throw new BadInput("cannot read the report " + file + ": " + e, e);
        }
    }

    /** As above, from text. */
    public static FindingReport parse(String text, Path repository) {
        if (text.length() > MOST_BYTES) throw tooLarge("the report", text.length());
        return parse("the report", text, repository);
    }

    private static BadInput tooLarge(String name, long size) {
        return new BadInput(name + " has " + size + " bytes; at most " + MOST_BYTES
                + " are read: let the tool report on a part, or on fewer rules");
    }

    private static FindingReport parse(String name, String text, Path repository) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (clean.isBlank())
            throw new BadInput(name + " is empty; give what a linter, a compiler or a test run reported");
        try {
            var found = new Found(new RepositoryPaths(repository));
            String format = ReportForm.read(clean, found);
            return new FindingReport(format, found.findings(), found.skipped());
        } catch (BadInput e) {
            throw new BadInput(name + " cannot be used: " + e.getMessage(), e);
        }
    }
}
