package autodev.repair;

import autodev.Plural;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How the numbers of a repair read in a table. */
final class Figures {
    /** Where there is no number. */
    static final String NONE = "–";

    private Figures() {}

    static String tokens(Usage usage) {
        return usage.tokens() == 0 ? NONE : (usage.estimated() ? "~" : "") + usage.tokens();
    }

    /** In USD, as {@link #brief} has it; a price that nobody knows is said to be unknown. */
    static String cost(Usage usage) {
        return usage.usd().map(usd -> cost(usd, usage)).orElse("unknown");
    }

    /** As {@link #cost(Usage)}, where no heading says that it is the price. */
    static String price(Usage usage) {
        return usage.usd().isEmpty() ? "price unknown" : cost(usage);
    }

    private static String cost(BigDecimal usd, Usage usage) {
        if (usd.signum() == 0) return usage.tokens() == 0 ? NONE : "$0";
        return "$" + brief(usd).toPlainString();
    }

    /** An amount in USD to two digits, but not less exact than to a cent. */
    static BigDecimal brief(BigDecimal usd) {
        int decimals = Math.max(2, usd.round(new MathContext(2)).scale());
        return usd.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    static String counted(int count, String noun) {
        return Plural.of(count, noun);
    }

    /** {@code add.sh +1 −1}, {@code 3 files +10 −2}. */
    static String change(List<String> files, String diff) {
        if (files.isEmpty()) return NONE;
        String what = files.size() == 1 ? files.getFirst() : files.size() + " files";
        return what + " +" + lines(diff, '+') + " −" + lines(diff, '-');
    }

    /** How many lines of {@code diff} are added or removed. */
    static int lines(String diff, char sign) {
        String header = String.valueOf(sign).repeat(3) + " ";
        return (int) diff.lines()
                .filter(line -> !line.isEmpty() && line.charAt(0) == sign && !line.startsWith(header))
                .count();
    }
}
