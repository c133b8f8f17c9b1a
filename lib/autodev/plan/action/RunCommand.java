package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.Step;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RUN_COMMAND. */
@Doc("Runs a program with its arguments, not through a shell, in the sandbox; with a network only if the run has one.")
record RunCommand(
        @Doc("the program and its arguments, one text each: [\"make\", \"test\"]")
        List<String> argv,

        @Doc("its folder, relative to the project's; that itself unless said otherwise")
        Optional<String> cwd,

        @Doc("seconds until it is ended with all that it started; 300 unless said otherwise")
        Optional<Double> timeout,

        @Doc("variables of its environment to set; none may be a secret")
        Optional<Map<String, String>> env,

        @Doc("names of variables of AutoDev's own environment that it gets besides the usual ones; no secrets")
        @JsonProperty("env_allow")
        Optional<List<String>> envAllow) {
    String preview(PlanContext context) {
        var boxed = boxed(context, Optional.empty());
        return "runs " + boxed.shown() + (boxed.cwd().isEmpty() ? "" : " in '" + boxed.cwd() + "'");
    }

    Outcome run(Action.Call call) {
        return boxed(call.context(), Optional.of(call.step())).outcome();
    }

    private BoxedCommand boxed(PlanContext context, Optional<Step> step) {
        if (argv.isEmpty() || argv.getFirst().isBlank())
            throw new BadInput("RUN_COMMAND has an empty argv; expected a program and its arguments, one text each");
        if (argv.size() == 1 && argv.getFirst().strip().contains(" "))
            throw new BadInput("RUN_COMMAND has one text as its argv, \"" + argv.getFirst()
                    + "\"; expected a program and its arguments, one text each, as no shell takes them apart");
        return BoxedCommand.of("RUN_COMMAND " + argv.getFirst(), context, argv)
                .in(cwd)
                .timeout(Limit.seconds(timeout, step))
                .env(environment());
    }

    private Map<String, String> environment() {
        var all = new LinkedHashMap<String, String>();
        for (String name : envAllow.orElse(List.of())) {
            String value = System.getenv(name);
            if (value != null) all.put(name, value);
        }
        all.putAll(env.orElse(Map.of()));
        return all;
    }
}
