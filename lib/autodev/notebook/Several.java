package autodev.notebook;

import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Several things that have a look of their own, one below the other: of each its first line, the rest folded away. */
final class Several {
    private static final int MOST = 50;

    private Several() {}

    /** Them all; empty if there are none, or others among them. */
    static Optional<View> of(Collection<?> values) {
        if (values.isEmpty() || !values.stream().allMatch(Viewable.class::isInstance)) return Optional.empty();
        var views = new ArrayList<View>();
        for (Object value : values) {
            if (views.size() == MOST) break;
            views.add(folded(((Viewable) value).view()));
        }
        int more = values.size() - views.size();
        if (more > 0) views.add(View.text("… " + more + " more", Tone.MUTED));
        return Optional.of(new View.Stack(views));
    }

    private static View folded(View view) {
        if (!(view instanceof View.Stack stack)
                || stack.views().size() < 2
                || !(stack.views().getFirst() instanceof View.Text first)) return view;
        List<View> rest = stack.views().subList(1, stack.views().size());
        return new View.Folded(first, new View.Stack(rest));
    }
}
