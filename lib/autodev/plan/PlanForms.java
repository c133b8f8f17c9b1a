package autodev.plan;

import autodev.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every dialect that plans are written in: those of {@link PlanExtension}s, then the two of this package. */
final class PlanForms {
    private static final List<PlanExtension> EXTENSIONS =
            ServiceLoader.load(PlanExtension.class, PlanExtension.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
    static final List<PlanForm> ALL = Stream.concat(
                    EXTENSIONS.stream().flatMap(extension -> extension.forms().stream()),
                    Stream.of(new ActionBlockForm(), new StepsForm()))
            .toList();

    private PlanForms() {}

    /** What is added to this package. */
    static List<PlanExtension> extensions() {
        return EXTENSIONS;
    }

    /** The form of this dialect; throws BadInput that names all. */
    static PlanForm of(Plan.Dialect dialect) {
        return ALL.stream()
                .filter(form -> form.dialect().equals(dialect))
                .findFirst()
                .orElseThrow(() -> new BadInput("no dialect of plans is named \"" + PlanText.shown(dialect.name())
                        + "\"; there are "
                        + ALL.stream().map(form -> form.dialect().name()).collect(Collectors.joining(", "))));
    }

    /** The plan that {@code source} is in whichever form it has; throws BadInput that says everything that is wrong. */
    static Plan read(PlanSource source, Actions actions) {
        JsonNode root = source.root();
        var problems = new ArrayList<PlanSource.Problem>();
        var fields = new PlanFields(root, "", problems);
        if (!problems.isEmpty()) throw source.error(problems);
        PlanForm form =
                claiming(root).orElseThrow(() -> source.error(List.of(new PlanSource.Problem("", unknown(root)))));
        Plan plan = form.read(fields, actions);
        if (!problems.isEmpty()) throw source.error(problems);
        return plan;
    }

    /** The form that claims {@code root}. */
    static Optional<PlanForm> claiming(JsonNode root) {
        return ALL.stream().filter(form -> root.isObject() && form.claims(root)).findFirst();
    }

    private static String unknown(JsonNode root) {
        String fields = root.properties().stream()
                .map(field -> "\"" + PlanText.shown(field.getKey()) + "\"")
                .limit(10)
                .collect(Collectors.joining(", "));
        return (root.isEmpty() ? "an empty object" : "an object with " + fields) + ", expected one with "
                + ALL.stream().map(PlanForm::sign).collect(Collectors.joining(" or "));
    }
}
