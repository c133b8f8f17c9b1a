package autodev.llm;

import autodev.BadInput;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a budget as users write it; see {@link Ceiling#parse}. */
final class BudgetText {
    private static final String NUMBER = "(\\d{1,15}(?:\\.\\d{1,9})?|\\.\\d{1,9})";
    private static final Pattern USD = Pattern.compile("\\$\\s*" + NUMBER + "(?:\\s*(?:usd|dollars?))?|usd\\s*" + NUMBER
            + "|" + NUMBER + "\\s*(?:usd|dollars?|\\$)");
    private static final Pattern TOKENS = Pattern.compile(NUMBER + "\\s*(k|m)?\\s*(tokens?|tok)?");
    private Optional<BigDecimal> usd = Optional.empty();
    private OptionalLong tokens = OptionalLong.empty();
    private final String text;

    private BudgetText(String text) {
        this.text = text;
    }

    static Ceiling parse(String text) {
        var reader = new BudgetText(text);
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split("\\s*[,+]\\s*", -1);
        if (parts.length > 2) throw reader.bad();
        for (String part : parts) reader.read(part, parts.length == 1);
        return new Ceiling(reader.tokens, reader.usd);
    }

    private void read(String part, boolean alone) {
        Matcher money = USD.matcher(part);
        Matcher count = TOKENS.matcher(part);
        if (money.matches()) {
            usd(number(money));
        } else if (count.matches()) {
            boolean unit = count.group(2) != null || count.group(3) != null;
            // "$1,000" and "50,000" would otherwise read as two limits.
            if (!unit && !alone) throw bad();
            BigDecimal number = new BigDecimal(count.group(1));
            if (unit || number.scale() <= 0 && !count.group(1).contains(".")) tokens(number, count.group(2));
            else usd(number);
        } else {
            throw bad();
        }
    }

    private void usd(BigDecimal value) {
        if (usd.isPresent()) throw bad();
        usd = Optional.of(value);
    }

    private void tokens(BigDecimal number, @Nullable String scale) {
        if (tokens.isPresent()) throw bad();
        int zeros = scale == null ? 0 : scale.equals("k") ? 3 : 6;
        BigDecimal whole = number.movePointRight(zeros).stripTrailingZeros();
        // Half a token, or more tokens than anybody can pay for, is a slip of the pen.
        if (whole.scale() > 0 || whole.precision() - whole.scale() > 15) throw bad();
        tokens = OptionalLong.of(whole.longValueExact());
    }

    private static BigDecimal number(Matcher money) {
        for (int i = 1; i <= money.groupCount(); i++) if (money.group(i) != null) return new BigDecimal(money.group(i));
        throw new IllegalStateException("a match has a number");
    }

    private BadInput bad() {
        return new BadInput(
                "not a budget: \"" + text.strip() + "\"; expected USD ($0.50, 0.50usd), tokens (50000tokens, 50k, 1.5M"
                        + " tokens) or both ($1,20000tokens); a number alone is USD with a"
                        + " decimal point, else tokens");
    }
}
