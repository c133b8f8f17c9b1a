package autodev.llm;

import autodev.view.View;
import autodev.view.Viewable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which models there are to use: what each provider's server has, or why it cannot be used; {@code usual} is the model that is
 * taken where none is named, or what to set if there is none.
 */
public record Survey(List<Found> found, String usual) implements Viewable {
    private static final int NAMED = 5;

    /**
     * One provider: {@code server} is host and port, empty if none is set up; {@code ready} whether it answers with a list of
     * {@code models}; {@code state} in words, with what to do if it is not ready.
     */
    public record Found(String provider, String server, boolean ready, String state, List<Listed> models) {
        /** Holds its own copy of the models. */
        public Found {
            models = List.copyOf(models);
        }
    }

    /** A model by its full name, {@code provider:model}, and its price if it is known. */
    public record Listed(String name, Optional<Price> price) {}

    /** Holds its own copy. */
    public Survey {
        found = List.copyOf(found);
    }

    /** The part of it that is about one provider. */
    public Survey of(Provider provider) {
        return new Survey(
                found.stream()
                        .filter(one -> one.provider().equals(provider.word()))
                        .toList(),
                usual);
    }

    @Override
    public View view() {
        var rows = new ArrayList<List<String>>();
        for (Found one : found) rows.add(List.of(one.provider(), one.ready() ? "ready" : "-", summary(one)));
        return View.stack(
                new View.Table(List.of("provider", "", "what there is"), rows),
                View.text("where no model is named: ", View.Tone.MUTED).and(usual));
    }

    /** Every model on a line of its own, with what a million tokens cost. */
    public View models() {
        var rows = new ArrayList<List<String>>();
        for (Found one : found)
            for (Listed model : one.models())
                rows.add(List.of(
                        model.name(),
                        model.price().map(p -> usd(p.input())).orElse("unknown"),
                        model.price().map(p -> usd(p.output())).orElse("unknown")));
        return new View.Table(List.of("model", "$/M in", "$/M out"), rows);
    }

    private static String summary(Found one) {
        if (!one.ready()) return one.state();
        String names = one.models().stream()
                .limit(NAMED)
                .map(model -> model.name().substring(model.name().indexOf(':') + 1))
                .collect(Collectors.joining(", "));
        int more = one.models().size() - NAMED;
        return one.state() + (names.isEmpty() ? "" : ": " + names) + (more > 0 ? ", … " + more + " more" : "");
    }

    private static String usd(BigDecimal price) {
        return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
    }
}
