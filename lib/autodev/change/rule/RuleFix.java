package autodev.change.rule;

/**
 * What a rule makes of a file: its whole text after the fix, what was done in a sentence, and how sure the rule is, 0
 * to 1, the same each time.
 */
public record RuleFix(String after, String explanation, double confidence) {}
