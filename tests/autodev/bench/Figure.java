package autodev.bench;

import java.util.Optional;

/**
 * One line of the table: what was measured, its samples, what it is a ratio against (samples of the same run of the bench), and
 * the value that it should stay below on an idle machine.
 */
public record Figure(String what, Unit unit, Samples samples, Optional<Reference> against, Optional<Double> aim) {
    /** What a figure is compared with. */
    public record Reference(String what, Samples samples) {}

    /** A figure by itself. */
    public static Figure of(String what, Unit unit, Samples samples) {
        return new Figure(what, unit, samples, Optional.empty(), Optional.empty());
    }

    /** Compared with this. */
    public Figure against(String reference, Samples its) {
        return new Figure(what, unit, samples, Optional.of(new Reference(reference, its)), aim);
    }

    /** It should stay below this. */
    public Figure aim(double below) {
        return new Figure(what, unit, samples, against, Optional.of(below));
    }

    /** The median as a multiple of its reference's median; empty without a reference, or where that is nothing. */
    public Optional<Double> ratio() {
        return against.map(reference -> reference.samples().median())
                .filter(median -> median > 0)
                .map(median -> samples.median() / median);
    }
}
