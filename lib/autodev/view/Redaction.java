package autodev.view;

import autodev.Secrets;
import java.util.List;
import java.util.function.UnaryOperator;

/** A view without the secrets in it; done before a drawer escapes, colours or shortens, which would hide them from {@link Secrets}. */
final class Redaction {
    private Redaction() {}

    /**
     * {@code view} with every text redacted, passed through {@code drawn}, and redacted again: what is left out when a text is
     * drawn may join the halves of a secret.
     */
    static View of(View view, UnaryOperator<String> drawn) {
        UnaryOperator<String> clean = text -> Secrets.redact(drawn.apply(Secrets.redact(text)));
        return clean(view, clean);
    }

    private static View clean(View view, UnaryOperator<String> clean) {
        return switch (view) {
            case View.Text text -> text(text, clean);
            case View.Table table ->
                new View.Table(
                        all(table.columns(), clean),
                        table.rows().stream().map(row -> all(row, clean)).toList());
            case View.Diff diff -> new View.Diff(clean.apply(diff.unified()));
            case View.Timeline timeline ->
                new View.Timeline(
                        timeline.seconds(),
                        timeline.lanes().stream().map(lane -> lane(lane, clean)).toList(),
                        timeline.marks());
            case View.Chart chart -> chart(chart, clean);
            case View.Picture picture -> picture(picture, clean);
            case View.Columns columns ->
                new View.Columns(columns.columns().stream()
                        .map(one -> new View.Column(clean.apply(one.heading()), clean(one.view(), clean)))
                        .toList());
            case View.Folded folded -> new View.Folded(text(folded.summary(), clean), clean(folded.view(), clean));
            case View.Stack stack ->
                new View.Stack(
                        stack.views().stream().map(one -> clean(one, clean)).toList());
        };
    }

    private static View.Chart chart(View.Chart chart, UnaryOperator<String> clean) {
        return new View.Chart(
                clean.apply(chart.title()),
                all(chart.labels(), clean),
                chart.series().stream()
                        .map(one -> new View.Series(
                                clean.apply(one.name()), clean.apply(one.unit()), one.tone(), one.values()))
                        .toList());
    }

    private static View.Picture picture(View.Picture picture, UnaryOperator<String> clean) {
        return new View.Picture(
                picture.image(),
                picture.width(),
                picture.height(),
                clean.apply(picture.caption()),
                picture.outlines().stream()
                        .map(one ->
                                new View.Outline(one.x(), one.y(), one.width(), one.height(), clean.apply(one.label())))
                        .toList());
    }

    private static View.Lane lane(View.Lane lane, UnaryOperator<String> clean) {
        return new View.Lane(
                clean.apply(lane.name()),
                lane.bars().stream()
                        .map(bar -> new View.Bar(
                                clean.apply(bar.label()), bar.from(), bar.to(), bar.tone(), clean.apply(bar.note())))
                        .toList());
    }

    private static View.Text text(View.Text text, UnaryOperator<String> clean) {
        var each = new View.Text(text.spans().stream()
                .map(span -> new View.Span(clean.apply(span.text()), span.tone()))
                .toList());
        String joined =
                String.join("", each.spans().stream().map(View.Span::text).toList());
        String whole = clean.apply(joined);
        // A secret that lies in two spans is worth more than their tones.
        return whole.equals(joined) ? each : View.text(whole);
    }

    private static List<String> all(List<String> texts, UnaryOperator<String> clean) {
        return texts.stream().map(clean).toList();
    }
}
