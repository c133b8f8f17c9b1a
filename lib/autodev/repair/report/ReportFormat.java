package autodev.repair.report;

import java.util.List;

/** One family of test reports. Finds its own marks in the lines of any output, and nothing where they are not there. */
@FunctionalInterface
interface ReportFormat {
    /** Reads {@code lines} (clean, bounded in length) and adds what it recognises to {@code found}; linear time. */
    void read(List<String> lines, Findings found);
}
