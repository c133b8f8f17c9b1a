package autodev.agents.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a finding is, the worst first. */
enum Severity {
    CRITICAL("error", "9.5"),
    HIGH("error", "8.0"),
    MEDIUM("warning", "5.5"),
    LOW("note", "3.0"),
    NOTE("note", "1.0");

    /** What SARIF calls it. */
    final String level;

    /** Its {@code security-severity}, of 10, as code scanning reads it. */
    final String score;

    Severity(String level, String score) {
        this.level = level;
        this.score = score;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
