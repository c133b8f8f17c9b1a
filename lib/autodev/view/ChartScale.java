package autodev.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scale of all series of one unit: from zero, or below where numbers are negative, to a round number above the largest. */
record ChartScale(String unit, double least, double most, List<Double> ticks) {
    private static final int STEPS = 4;

    /** One scale for each unit of {@code chart}, in the order in which they come. */
    static List<ChartScale> of(View.Chart chart) {
        Map<String, double[]> ends = new LinkedHashMap<>();
        for (View.Series series : chart.series()) {
            double[] end = ends.computeIfAbsent(series.unit(), unit -> new double[2]);
            for (double value : series.values()) {
                if (!Double.isFinite(value)) continue;
                end[0] = Math.min(end[0], value);
                end[1] = Math.max(end[1], value);
            }
        }
        var scales = new ArrayList<ChartScale>();
        ends.forEach((unit, end) -> {
            // Of what is counted there are no halves.
            int steps = counted(chart, unit) ? (int) Math.clamp(end[1] - end[0], 1, STEPS) : STEPS;
            List<Double> ticks = Numbers.ticks(end[0], end[1], steps);
            scales.add(new ChartScale(unit, end[0], end[1], ticks));
        });
        return scales;
    }

    private static boolean counted(View.Chart chart, String unit) {
        return chart.series().stream()
                .filter(series -> series.unit().equals(unit))
                .flatMap(series -> series.values().stream())
                .allMatch(value -> !Double.isFinite(value) || value == Math.rint(value));
    }

    /** Its lower end on a picture, a round number. */
    double low() {
        return ticks.getFirst();
    }

    /** Its upper end on a picture, a round number. */
    double high() {
        return ticks.getLast();
    }

    /** Where {@code value} stands between the round ends, from 0 to 1. */
    double part(double value) {
        return part(value, low(), high());
    }

    /** Where {@code value} stands between the ends of the numbers themselves and zero, from 0 to 1. */
    double share(double value) {
        return part(value, least, most);
    }

    // Halves, as the distance between the ends may be more than a double can hold.
    private static double part(double value, double low, double high) {
        return high == low ? 0 : (value / 2 - low / 2) / (high / 2 - low / 2);
    }
}
