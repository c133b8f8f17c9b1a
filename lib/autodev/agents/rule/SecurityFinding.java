package autodev.agents.rule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One place that may be unsafe: {@code line} and {@code column} from 1; {@code snippet} is the line without secrets;
 * {@code what} what was found, {@code note} what makes it less sure, empty if nothing does; {@code dummy} if it is
 * likely no real secret.
 */
record SecurityFinding(
        @JsonIgnore SecurityRule kind,
        String rule,
        Severity severity,
        String cwe,
        String file,
        int line,
        int column,
        String what,
        String why,
        String fix,
        String snippet,
        String note,
        @JsonProperty("likely_dummy") boolean dummy) {
    static SecurityFinding of(SecurityRule rule, Severity severity, String file, String what, String note) {
        return of(rule, severity, file, 1, 1, what, "", note);
    }

    static SecurityFinding of(
            SecurityRule rule,
            Severity severity,
            String file,
            int line,
            int column,
            String what,
            String snippet,
            String note) {
        return new SecurityFinding(
                rule,
                rule.id(),
                severity,
                rule.cwe(),
                file,
                line,
                column,
                what,
                rule.why(),
                rule.fix(),
                snippet,
                note,
                note.startsWith("likely a dummy"));
    }
}
