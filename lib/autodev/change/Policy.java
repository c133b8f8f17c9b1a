package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeException.NotAllowed;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.ledger.DayBudget;
import autodev.llm.ledger.DayLimit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What models and agents may do with a repository: {@code autodev-policy.json} or {@code autodev-policy.yaml} in it, or
 * {@code policy.json} or {@code policy.yaml} in its folder {@code .autodev}, or the file that {@code AUTODEV_POLICY}
 * names. In a part of a checkout the one at its top holds, and its globs are relative to there. Its fields are described
 * in {@code policy.schema.json} beside this class. Without a file everything is allowed that {@link Limits#DEFAULT}
 * allows. Agents are known by the key in {@code AUTODEV_AGENT_KEY}, of which only the SHA-256 is kept anywhere. What is
 * not allowed throws {@link NotAllowed}, or where a daily limit is used up {@link
 * autodev.llm.ModelException.BudgetExhausted}: exit code 3, with the rule, the file and the line.
 */
public final class Policy {
    /** No file: nothing but the usual limits. */
    public static final Policy NONE = new Policy(Optional.empty(), "");

    private static final String KEY = "AUTODEV_AGENT_KEY";
    private static final int SHOWN_DIGITS = 12;

    private final Optional<PolicyFile> file;

    private final String prefix;

    private Policy(Optional<PolicyFile> file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /**
     * The policy for {@code repository}, the top of a checkout, a part of one, or any folder. It is looked for from the
     * top of the checkout down to {@code repository}, never above it, and the first one holds. Throws {@link BadInput}
     * with every problem of the file, its line and its field.
     */
    public static Policy of(Path repository, Map<String, String> environment) {
        var file = PolicyFile.of(repository, environment);
        var checkout = CheckoutTop.of(repository);
        return new Policy(file, checkout.prefix(file.map(PolicyFile::root).orElse(checkout.top())));
    }

    /** The key that this environment gives an agent; empty if it gives none. */
    public static String key(Map<String, String> environment) {
        return environment.getOrDefault(KEY, "").strip();
    }

    /** Where it was read; empty if there is no file. */
    public Optional<Path> file() {
        return file.map(PolicyFile::path);
    }

    /**
     * What the agent with this key is called in the ledger and the registry: its name in the policy, {@code key-} and
     * the begin of its hash, or empty without a key.
     */
    public String agent(String key) {
        if (key.isEmpty()) return "";
        return known(key)
                .map(Map.Entry::getKey)
                .orElseGet(() -> "key-" + hash(key).substring(0, SHOWN_DIGITS));
    }

    private Optional<Map.Entry<String, PolicyRules.Agent>> known(String key) {
        if (key.isEmpty()) return Optional.empty();
        byte[] hash = hash(key).getBytes(StandardCharsets.US_ASCII);
        return rule(PolicyRules::agents).orElse(Map.of()).entrySet().stream()
                .filter(agent ->
                        MessageDigest.isEqual(hash, agent.getValue().key().getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    /** The SHA-256 of a key in hexadecimal, as the policy file has it. */
    public static String hash(String key) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private <T> Optional<T> rule(Function<PolicyRules, T> part) {
        return file.map(PolicyFile::rules).map(part);
    }

    private <T> Optional<T> optional(Function<PolicyRules, Optional<T>> part) {
        return file.map(PolicyFile::rules).flatMap(part);
    }

    /**
     * How far a patch may go: as the policy says, and where it says nothing as {@link Limits#of} does. {@code
     * T4_CODEX_MAX_FILES} and {@code T4_CODEX_MAX_LINES} can only lower what the policy allows. Vendored folders and
     * the policy itself are always forbidden. They are for patches to the folder that this is the policy for.
     */
    public Limits limits(Map<String, String> environment) {
        Limits usual = Limits.of(environment);
        var forbidden = new ArrayList<>(usual.forbidden());
        forbidden.addAll(PolicyFile.globs());
        optional(PolicyRules::paths).flatMap(PolicyRules.Paths::forbidden).ifPresent(forbidden::addAll);
        return new Limits(
                lower(optional(PolicyRules::files), usual.files(), environment.getOrDefault("T4_CODEX_MAX_FILES", "")),
                lower(optional(PolicyRules::lines), usual.lines(), environment.getOrDefault("T4_CODEX_MAX_LINES", "")),
                optional(PolicyRules::paths).flatMap(PolicyRules.Paths::allowed).orElse(usual.allowed()),
                forbidden,
                rule(PolicyRules::dependencies).orElse(usual.dependencies()),
                rule(PolicyRules::tests).orElse(usual.tests()),
                prefix);
    }

    private static int lower(Optional<Integer> allowed, int usual, String variable) {
        return allowed.map(most -> variable.isBlank() ? most : Math.min(most, usual))
                .orElse(usual);
    }

    /** The commands that verify a patch where none is given. */
    public List<String> checks() {
        return optional(PolicyRules::checks).orElse(List.of());
    }

    /** Throws {@link NotAllowed} if the agent with this key (empty: none) may not open drafts. */
    public void allowDraft(String key) {
        allowAgent(key);
        var allowed = optional(PolicyRules::drafts);
        if (allowed.isEmpty() || allowed.get().contains(agent(key))) return;
        throw notAllowed(
                who(key) + " may not open drafts",
                "/drafts",
                allowed.get().isEmpty() ? "allows nobody" : "allows " + String.join(", ", allowed.get()));
    }

    /** Throws {@link NotAllowed} if the agent with this key may not use this model, {@code provider:model}. */
    public void allowModel(String model, String key) {
        allowAgent(key);
        var own = known(key).filter(agent -> agent.getValue().models().isPresent());
        var allowed = own.map(agent -> agent.getValue().models()).orElseGet(() -> optional(PolicyRules::models));
        if (allowed.isEmpty() || allowed.get().stream().anyMatch(glob -> matches(glob, model))) return;
        throw notAllowed(
                "the model " + model + " may not be used",
                own.map(agent -> "/agents/" + escaped(agent.getKey())).orElse("") + "/models",
                allowed.get().isEmpty() ? "allows none" : "allows " + String.join(", ", allowed.get()));
    }

    private void allowAgent(String key) {
        if (rule(PolicyRules::requireKey).orElse(false) && known(key).isEmpty())
            throw notAllowed(
                    who(key) + " may not do anything here", "/require_key", "wants a key of the policy's in " + KEY);
    }

    private String who(String key) {
        return key.isEmpty() ? "an agent without a key" : "the agent " + agent(key);
    }

    private NotAllowed notAllowed(String what, String pointer, String rule) {
        return new NotAllowed(what + ": " + file.orElseThrow().rule(pointer) + ", " + rule
                + "; keep to it, or have the policy changed");
    }

    private static boolean matches(String glob, String model) {
        return model.matches("\\Q" + glob.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * {@code model}, which has no layers yet, with all of {@link Models#layered} and this policy's limits round it, so
     * that every attempt of every call fits them; its calls are the agent's in the ledger. Throws {@link NotAllowed}
     * for a model that may not be used; {@link BadInput} if there is a daily limit, but no ledger to keep it with, or
     * one in USD, but no price.
     */
    public Model model(Model model, Layers layers, String key) {
        allowModel(model.name(), key);
        return Models.layered(model, layers(layers, key));
    }

    /** As above with the layers that this process's environment asks for. */
    public Model model(Model model, String key) {
        return model(model, Layers.here(), key);
    }

    /**
     * {@code layers} with this policy's daily limits and requests a minute for the agent with this key beside what they
     * hold already.
     */
    public Layers layers(Layers layers, String key) {
        allowAgent(key);
        String agent = key.isEmpty() ? layers.agent() : agent(key);
        var limits = dayLimits(key);
        Layers own = layers.agent(agent);
        if (limits.isEmpty()) return own;
        var ledger = layers.ledger()
                .orElseThrow(
                        () -> new BadInput("the policy " + file.orElseThrow().path()
                                + " sets limits, but there is no ledger to keep them with; set AUTODEV_STATE to a"
                                + " folder of yours, and AUTODEV_LEDGER to on"));
        var day = layers.day().map(set -> {
            if (set instanceof DayBudget budget) return budget.and(agent, limits);
            throw new IllegalArgumentException("a policy goes with a DayBudget, not with " + set);
        });
        return own.day(day.orElseGet(() -> DayBudget.of(ledger, agent, limits)));
    }

    private List<DayLimit> dayLimits(String key) {
        var limits = new ArrayList<DayLimit>();
        optional(PolicyRules::daily)
                .ifPresent(daily -> limits.add(limit(daily, OptionalInt.empty(), false, "all agents", "/daily")));
        var known = known(key);
        String own = known.map(agent -> "/agents/" + escaped(agent.getKey())).orElse("");
        String who = key.isEmpty() ? "each agent" : "agent " + agent(key);
        var hers = known.flatMap(agent -> agent.getValue().daily());
        hers.or(() -> optional(PolicyRules::dailyPerAgent))
                .ifPresent(daily -> limits.add(limit(
                        daily,
                        OptionalInt.empty(),
                        true,
                        who,
                        hers.isPresent() ? own + "/daily" : "/daily_per_agent")));
        var rate = known.flatMap(agent -> agent.getValue().requestsPerMinute());
        rate.or(() -> optional(PolicyRules::requestsPerMinute))
                .ifPresent(most -> limits.add(limit(
                        new PolicyRules.Daily(Optional.empty(), Optional.empty()),
                        OptionalInt.of(most),
                        true,
                        who,
                        (rate.isPresent() ? own : "") + "/requests_per_minute")));
        return limits;
    }

    private DayLimit limit(PolicyRules.Daily daily, OptionalInt rate, boolean own, String who, String pointer) {
        String whose =
                "the policy's limit for " + who + " (" + file.orElseThrow().rule(pointer) + ")";
        return new DayLimit(daily.ceiling(), rate, own, whose, "have the policy changed, or go on after 00:00 UTC");
    }
}
