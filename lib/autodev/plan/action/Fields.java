package autodev.plan.action;

import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.ActionSpec;

/** Makes an action of the record of its fields, whose {@link Doc} says what it does. */
final class Fields {
    private Fields() {}

    static <F extends Record> Action action(
            String name, Class<F> fields, ActionSpec.Effect effect, Action.Preview<F> preview, Action.Work<F> work) {
        Doc doc = fields.getAnnotation(Doc.class);
        if (doc == null) throw new IllegalStateException(fields + " has no @Doc that says what " + name + " does");
        return Action.of(ActionSpec.of(name, doc.value(), fields, effect), fields, preview, work);
    }
}
