package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How numbers are written, and where they stand. */
final class Numbers {
    private static final Pattern NUMBER =
            Pattern.compile("[~<>≈]?\\s?[-+−]?[$€£]?\\d[\\d.,_' ]*(?:\\s?(?:%|[µnm]?s|min|h|x|×|[kKMGTP]i?[bB]?|B))?");
    private static final Pattern NONE = Pattern.compile("\\s*[-–—?]?\\s*");
    private static final int SAMPLE = 200;

    private Numbers() {}

    /** {@code value} on few letters: up to four digits after the point, more only for what is small; {@code –} for what is not known. */
    static String shown(double value) {
        if (!Double.isFinite(value)) return "–";
        double size = Math.abs(value);
        if (size >= 1e12 || size > 0 && size < 1e-6) return String.format(Locale.ROOT, "%.2e", value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 || size == 0 ? 2 : size >= 0.01 ? 4 : 6;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    /** {@code value} with its unit: before it if that is money, else after it. */
    static String shown(double value, String unit) {
        boolean money = unit.equals("$") || unit.equals("€") || unit.equals("£");
        return money ? unit + shown(value) : unit.isEmpty() ? shown(value) : shown(value) + " " + unit;
    }

    /** Whether column {@code column} of {@code rows} holds numbers and nothing else, as its first rows say. */
    static boolean column(List<List<String>> rows, int column) {
        boolean any = false;
        for (List<String> row : rows.subList(0, Math.min(SAMPLE, rows.size()))) {
            String cell = column < row.size() ? row.get(column) : "";
            if (cell.length() < 32 && NONE.matcher(cell).matches()) continue;
            if (cell.length() >= 32 || !NUMBER.matcher(cell.strip()).matches()) return false;
            any = true;
        }
        return any;
    }

    /** Round numbers from {@code low} to at least {@code high}, about {@code count} steps of 1, 2 or 5 times a power of ten. */
    static List<Double> ticks(double low, double high, int count) {
        double span = high - low;
        if (!(span > 0) || !Double.isFinite(span)) return List.of(low, low + 1);
        double power = Math.pow(10, Math.floor(Math.log10(span / count)));
        double part = span / count / power;
        double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
        if (!(step > 0) || low + step == low) return List.of(low, high);
        var ticks = new ArrayList<Double>();
        long first = (long) Math.floor(low / step + 1e-9);
        for (long i = first; ticks.size() < 2 * count + 2; i++) {
            ticks.add(i * step);
            if (i * step >= high - step * 1e-9) break;
        }
        return ticks;
    }
}
