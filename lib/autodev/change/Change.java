package autodev.change;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.StateFolder;
import autodev.change.finding.Finding;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a finding to a patch that is verified apart from the user's checkout, which is never touched: {@code
 * Change.in(repository).model("openai:gpt-4o-mini").check("pytest -q").propose(finding)}. A change starts from the last
 * commit. What passes becomes a patch file for {@code git am} and a branch; nothing is pushed, opened or merged. Intent
 * and suggestion are written to the registry, each step to {@code ai_suggestions.jsonl}; the policy of the repository is
 * kept. For one thread; one may propose for many findings, within one budget.
 */
public final class Change {
    /** Which branches stay when a change is over. */
    public enum Keep {
        /** Those of patches that passed; none after a dry run. */
        PASSED,
        /** Those of patches that failed too, as far as they could be applied. */
        ALL,
        /** None. */
        NONE
    }

    private static final Duration CHECK_TIME = Duration.ofMinutes(10);
    private static final double SURE = 0.7;
    private static final int MOST_RETRIES = 5;

    final Path repository;
    final List<String> checks = new ArrayList<>();
    final List<String> allow = new ArrayList<>();
    Map<String, String> environment = StateFolder.environment();
    Event.Listener listener = Interactive.listener();
    Duration timeout = CHECK_TIME;
    Sandbox.Mode sandbox = Sandbox.Mode.AUTO;
    Proposer.Options options = Proposer.Options.DEFAULT;
    Keep keep = Keep.PASSED;
    Path out = Path.of("change");
    String prefix = "t4-codex/";
    int retries = 1;
    double retryFrom = SURE;
    boolean network;
    boolean dryRun;
    boolean fresh;
    boolean drafts = true;
    Optional<String> remote = Optional.empty();
    Optional<String> base = Optional.empty();
    private Optional<Limits> limits = Optional.empty();
    Optional<String> named = Optional.empty();
    Optional<Model> given = Optional.empty();
    Budget budget = Budget.unlimited();
    private @Nullable Asker asker;
    private @Nullable Policy policy;
    private @Nullable Drafts drafting;

    private Change(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
    }

    /** Changes to the repository that this folder, the top of a checkout or a part of it, lies in. */
    public static Change in(Path repository) {
        return new Change(repository);
    }

    /** {@code provider:model}, or {@code builtin} for the rules built in; the environment's choice unless given. */
    public Change model(String name) {
        named = Optional.of(name);
        asker = null;
        return this;
    }

    /** A model without layers. */
    public Change model(Model model) {
        given = Optional.of(model);
        asker = null;
        return this;
    }

    /** What all calls together may cost. */
    public Change budget(Budget most) {
        budget = most;
        return this;
    }

    /** A command line that the patch must not break, beside those given before; the policy's where none is given. */
    public Change check(String command) {
        checks.add(command);
        return this;
    }

    /** The time limit of one check; 10 minutes unless given. */
    public Change timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Whether checks run in a sandbox; where one works unless given. */
    public Change sandbox(Sandbox.Mode mode) {
        sandbox = mode;
        return this;
    }

    /** A folder that the sandbox shows as well, {@code PATH} or {@code PATH:rw}. */
    public Change sandboxAllow(String path) {
        allow.add(path);
        return this;
    }

    /** Whether checks may use the network. */
    public Change network(boolean allowed) {
        network = allowed;
        return this;
    }

    /** How many answers vote, 1 to 25. Throws {@link BadInput}. */
    public Change samples(int number) {
        options = new Proposer.Options(options.context(), number, options.instructions());
        return this;
    }

    /** Further instructions to the model. */
    public Change instructions(String text) {
        options = new Proposer.Options(options.context(), options.samples(), text);
        return this;
    }

    /** How far a patch may go; a policy file's limits hold beside them. */
    public Change limits(Limits value) {
        limits = Optional.of(value);
        return this;
    }

    /** At most so many files and changed lines, else as {@link Limits#DEFAULT}. Throws {@link BadInput} below 1. */
    public Change limits(int files, int lines) {
        Limits usual = Limits.DEFAULT;
        return limits(new Limits(files, lines, usual.allowed(), usual.forbidden(), false, false));
    }

    /** How often a patch that failed is sent back, 0 to 5; once unless given. Throws {@link BadInput}. */
    public Change retries(int most) {
        if (most < 0 || most > MOST_RETRIES) throw new BadInput(most + " retries; give 0 to " + MOST_RETRIES);
        retries = most;
        return this;
    }

    /** How sure a proposal must be of itself for that, 0 to 1; 0.7 unless given. Throws {@link BadInput}. */
    public Change retryFrom(double confidence) {
        if (!(confidence >= 0 && confidence <= 1))
            throw new BadInput("a repair turn from a confidence of " + confidence + "; give 0 to 1");
        retryFrom = confidence;
        return this;
    }

    /** Leaves no branch and keeps the intent planned: only the patch file and the record tell of it. */
    public Change dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /** Asks again, whatever the record holds. */
    public Change fresh(boolean value) {
        fresh = value;
        return this;
    }

    /** Which branches stay; those of patches that passed unless given. */
    public Change keep(Keep which) {
        keep = which;
        return this;
    }

    /** What names of branches begin with; {@code t4-codex/} unless given. */
    public Change branchPrefix(String text) {
        prefix = text;
        return this;
    }

    /**
     * The folder for patch files, made where missing; {@code change} unless given. Throws {@link BadInput}, before
     * anything is paid for, if a symbolic link in a checkout leads there: whoever made the repository chose where to.
     */
    public Change out(Path folder) {
        CheckoutTop.refuseLinks(folder);
        out = folder;
        return this;
    }

    /** Whether what passed is pushed and opened as a draft where a forge and a token are there; so unless given. */
    public Change drafts(boolean wanted) {
        drafts = wanted;
        return this;
    }

    /** The remote that drafts go to; that of the current branch, else {@code origin} unless given. */
    public Change remote(String name) {
        remote = Optional.of(name);
        return this;
    }

    /** The branch on it that drafts are for; the one that the current branch tracks, else its HEAD unless given. */
    public Change base(String branch) {
        base = Optional.of(branch);
        return this;
    }

    /** Who hears {@link ChangeEvent}s and {@link autodev.llm.LlmEvent}s. */
    public Change listen(Event.Listener who) {
        listener = who;
        return this;
    }

    /** Another environment than the process's own. */
    Change environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Has a patch proposed for {@code finding}, whose file is relative to the folder given, and verified. Throws {@link
     * BadInput} if the file is not committed or the folder is in no repository; {@link ChangeException}, {@link
     * ChangeException.NotAllowed} by the policy; {@link autodev.llm.ModelException}; {@link autodev.Interrupted}. Then
     * the intent is planned again, and nothing stays in the repository but the branch of a patch that had passed.
     */
    public ChangeOutcome propose(Finding finding) {
        Asker asked = asker();
        // Before anything is paid for; anew, since a remote may have come since the last time.
        drafting = null;
        if (drafts) drafting();
        try (var worktrees = Worktrees.alone(repository);
                var record = ChangeRecord.open(this)) {
            return new ChangeRun(this, finding, asked, worktrees, record).run();
        }
    }

    /**
     * Learns what became of the drafts of this repository: what was merged makes its intent implemented, what was closed
     * rejected. Throws {@link autodev.Blocked} without a forge or a token.
     */
    public SyncReport sync() {
        return SyncReport.of(this);
    }

    /**
     * Takes back the suggestion of this id, or the one that was made for the intent of this id; the begin of an id, from
     * 4 characters on, is enough if no other begins so. Its patch, turned round, is verified on the last commit, written
     * to a file and opened as a draft; one that is open for it already is given. Throws {@link BadInput} if there is
     * none, it cannot be turned round, or it was reverted already; else as {@link #propose}.
     */
    public ChangeOutcome revert(String id) {
        return Reverting.of(this, id);
    }

    Policy policy() {
        if (policy == null) policy = Policy.of(repository, environment);
        return policy;
    }

    /** Where what passes goes to; looked up once. */
    Drafts drafting() {
        if (drafting == null) drafting = Drafts.of(this);
        return drafting;
    }

    Limits limits() {
        return limits.orElseGet(() -> policy().limits(environment));
    }

    /** The commands to check with. */
    Checking checking() {
        List<String> commands = checks.isEmpty() ? policy().checks() : checks;
        return new Checking(commands, timeout, sandbox, network, allow, this::note);
    }

    void note(String text) {
        listener.on(new ChangeEvent.Noted(text));
    }

    /** Who is asked from now on. */
    Asker asker() {
        if (asker == null) asker = Asker.of(this);
        return asker;
    }
}
