package autodev.plan;

import autodev.llm.Schema;
import java.util.Optional;

/**
 * What an action is: its {@code name} in capitals, as seed 000 writes it; a {@code version} where there are several; what it does;
 * the schema of its arguments, an object; what running it twice does; whether it always asks a person first.
 */
public record ActionSpec(
        String name, Optional<String> version, String about, Schema fields, Effect effect, boolean signOff) {
    /** What happens if it runs twice, as after a crash in the middle. */
    public enum Effect {
        /** It changes nothing. */
        READS,
        /** Twice is as good as once. */
        REPEATABLE,
        /** Each run counts: a resumed run names the step if it may have run before. */
        ONCE
    }

    /** An action without versions that asks nobody. */
    public static ActionSpec of(String name, String about, Class<?> fields, Effect effect) {
        return new ActionSpec(name, Optional.empty(), about, Schema.of(fields), effect, false);
    }

    /** A copy that asks a person each time before it runs. */
    public ActionSpec asking() {
        return new ActionSpec(name, version, about, fields, effect, true);
    }

    /** A copy of this version. */
    public ActionSpec version(String value) {
        return new ActionSpec(name, Optional.of(value), about, fields, effect, signOff);
    }

    /** As steps name it: {@code NAME}, or {@code NAME:version}. */
    public String key() {
        return version.map(v -> name + ":" + v).orElse(name);
    }
}
