package autodev.change.finding;

import java.nio.file.Path;
import java.util.List;

/**
 * The findings of a report: SARIF 2.1.0, ruff's JSON, javac's and Error Prone's output, Checkstyle's XML, JUnit's XML, ESLint's JSON, or
 * lines {@code file:line: code message}; {@code format} says which it was, {@code skipped} what of it named no file of the repository.
 */
public record FindingReport(String format, List<Finding> findings, List<String> skipped) {
    /** Holds its own copies. */
    public FindingReport {
        findings = List.copyOf(findings);
        skipped = List.copyOf(skipped);
    }

    /** Reads {@code file}, whose form is found from what stands in it; its paths are made relative to {@code repository}. Throws {@link autodev.BadInput}. */
    public static FindingReport read(Path file, Path repository) {
        throw new UnsupportedOperationException("contract");
    }

    /** As above, from text. */
    public static FindingReport parse(String text, Path repository) {
        throw new UnsupportedOperationException("contract");
    }
}
