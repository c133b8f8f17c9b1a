package autodev.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** What several runs of one measurement gave, in the order of the runs; at least one. */
public record Samples(List<Double> values) {
    /** Copies the list; an empty one is a defect of the measurement. */
    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) throw new IllegalArgumentException("no run was made; expected one or more");
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    public double median() {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The greatest. */
    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Run by run, this and the other one's value of the same run combined. */
    public Samples with(Samples other, DoubleBinaryOperator combined) {
        if (values.size() != other.values.size())
            throw new IllegalArgumentException(values.size() + " runs against " + other.values.size());
        var all = new ArrayList<Double>();
        for (int i = 0; i < values.size(); i++) all.add(combined.applyAsDouble(values.get(i), other.values.get(i)));
        return new Samples(all);
    }

    /** Run by run, this without the other one's value of the same run. */
    public Samples minus(Samples other) {
        return with(other, (mine, its) -> mine - its);
    }
}
