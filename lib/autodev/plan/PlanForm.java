package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;

/** How plans of one dialect are written. {@link PlanExtension} adds one; nothing else needs to know of it. */
public interface PlanForm {
    /** The dialect. */
    Plan.Dialect dialect();

    /** What gives a plan in this dialect away, as a message says it: {@code "actions" (action block)}. */
    String sign();

    /** Whether {@code root}, an object, is meant to be in this dialect. The forms of extensions are asked first. */
    boolean claims(JsonNode root);

    /** The plan; what is wrong with its form is noted in {@code root}. Whether it can run is not looked at. */
    Plan read(PlanFields root, Actions actions);

    /** A JSON Schema (draft 2020-12) of the dialect with these actions, for editors. */
    JsonNode schema(Actions actions);
}
