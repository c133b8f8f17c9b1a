package autodev.agents.rule;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a {@link SecurityRule} shows in code: {@code pattern} is looked for in files in {@code languages} that hold
 * {@code
 * hint}, in the code without comments, also without what is in strings if {@code bare}; {@code judge} says how bad
 * the place
 * is, empty if it is harmless.
 */
record CodeRule(
        SecurityRule rule,
        Set<CodeLanguage> languages,
        String hint,
        Pattern pattern,
        boolean bare,
        Function<CodeHit, Optional<Severity>> judge) {
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)passw(?:or)?d|passphrase|\\bpwd\\b|_pwd\\b|\\bpasscode");

    /** One that counts wherever its pattern fits in code, outside strings. */
    static CodeRule bare(SecurityRule rule, CodeLanguage language, String hint, String regex) {
        return new CodeRule(
                rule, EnumSet.of(language), hint, Pattern.compile(regex), true, hit -> Optional.of(rule.severity()));
    }

    /** This, counting in strings too. */
    CodeRule withStrings() {
        return new CodeRule(rule, languages, hint, pattern, false, judge);
    }

    /** This, where {@code bad} holds. */
    CodeRule when(Function<CodeHit, Boolean> bad) {
        return judged(hit -> bad.apply(hit) ? Optional.of(rule.severity()) : Optional.empty());
    }

    /** This, as bad as {@code judge} says. */
    CodeRule judged(Function<CodeHit, Optional<Severity>> judge) {
        return new CodeRule(rule, languages, hint, pattern, bare, judge);
    }

    /** This, for several languages. */
    CodeRule in(CodeLanguage first, CodeLanguage... more) {
        return new CodeRule(rule, EnumSet.of(first, more), hint, pattern, bare, judge);
    }

    /** Whether the lines round the hit are about a password. */
    static boolean aboutPassword(CodeHit hit) {
        return PASSWORD.matcher(hit.around(3, 4)).find();
    }
}
