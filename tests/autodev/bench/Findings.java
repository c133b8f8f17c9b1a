package autodev.bench;

import autodev.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bench found: figures in the order in which they came, and remarks such as what could not be measured and why. */
public record Findings(List<Figure> figures, List<String> remarks) {
    private static final List<String> COLUMNS = List.of("figure", "median", "min..max", "ratio", "against", "aim");

    /** Copies both lists. */
    public Findings {
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }

    /** Figures without a remark. */
    public static Findings of(Figure... figures) {
        return new Findings(List.of(figures), List.of());
    }

    /** Nothing but a remark. */
    public static Findings none(String remark) {
        return new Findings(List.of(), List.of(remark));
    }

    /** These, then the other ones. */
    public Findings and(Findings others) {
        var allFigures = new ArrayList<>(figures);
        allFigures.addAll(others.figures);
        var allRemarks = new ArrayList<>(remarks);
        allRemarks.addAll(others.remarks);
        return new Findings(allFigures, allRemarks);
    }

    /** As a table with the remarks below it. */
    public View view() {
        var table = new View.Table(COLUMNS, figures.stream().map(Findings::row).toList());
        return View.stack(table, View.text(String.join("\n", remarks)));
    }

    private static List<String> row(Figure figure) {
        Samples samples = figure.samples();
        Unit unit = figure.unit();
        return List.of(
                figure.what(),
                unit.show(samples.median()),
                unit.show(samples.least()) + ".." + unit.show(samples.most()),
                figure.ratio().map(ratio -> Unit.number(ratio) + " x").orElse(""),
                figure.against().map(Figure.Reference::what).orElse(""),
                figure.aim().map(aim -> "< " + unit.show(aim)).orElse(""));
    }

    /** The same as plain data for JSON; times in seconds, a key that has no value left out. */
    public Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("figures", figures.stream().map(Findings::data).toList());
        data.put("remarks", remarks);
        return data;
    }

    private static Map<String, Object> data(Figure figure) {
        var data = new LinkedHashMap<String, Object>();
        data.put("figure", figure.what());
        data.put("unit", figure.unit().name().toLowerCase(java.util.Locale.ROOT));
        data.put("median", figure.samples().median());
        data.put("min", figure.samples().least());
        data.put("max", figure.samples().most());
        data.put("runs", figure.samples().values().size());
        figure.ratio().ifPresent(ratio -> data.put("ratio", ratio));
        figure.against().ifPresent(reference -> data.put("against", reference.what()));
        figure.aim().ifPresent(aim -> data.put("aim", aim));
        return data;
    }
}
