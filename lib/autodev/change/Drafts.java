package autodev.change;

import autodev.Interrupted;
import autodev.change.ChangeException.NotAllowed;
import autodev.change.ChangeException.Refused;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.forge.DraftPullRequest;
import autodev.forge.Forge;
import autodev.forge.ForgeException;
import autodev.forge.ForgeFound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where what passed goes to: pushed and opened as a draft, or written as what would be sent. For the remote of one
 * repository; may be used by several threads.
 */
final class Drafts {
    /**
     * What became of it: {@code url} is where the draft is, empty if none was opened; {@code request} the file with
     * what would be sent; {@code notes} are for people, such as what to set for a draft to be opened.
     */
    record Published(String url, Optional<Path> request, List<String> notes) {
        /** Holds its own copy. */
        Published {
            notes = List.copyOf(notes);
        }
    }

    private final Change change;
    private final Optional<Remote> remote;
    private final Optional<ForgeFound> found;
    private final String missing;

    private Drafts(Change change, Optional<Remote> remote, Optional<ForgeFound> found, String missing) {
        this.change = change;
        this.remote = remote;
        this.found = found;
        this.missing = missing;
    }

    /**
     * Those of the repository of {@code change}: looks for a remote, its forge and a token; asks nobody. Throws {@link
     * NotAllowed} if there is one, and the policy does not let this agent open drafts, unless under a dry run; {@link
     * autodev.BadInput} for a remote that is not there.
     */
    static Drafts of(Change change) {
        Drafts drafts = lookedUp(change);
        if (drafts.forge().isPresent() && !change.dryRun) change.policy().allowDraft(Policy.key(change.environment));
        return drafts;
    }

    /** As above, to ask only: who may open drafts does not matter. */
    static Drafts lookedUp(Change change) {
        UserRepository user = UserRepository.of(change.repository);
        Optional<Remote> remote = UserRepository.asking(() -> Remote.of(user, change.remote));
        Optional<ForgeFound> found =
                remote.flatMap(Remote::address).map(address -> Forge.find(address, change.environment));
        String missing = remote.isEmpty()
                ? "the repository has no remote to open drafts on; git remote add origin URL makes one"
                : found.map(ForgeFound::text)
                        .orElse("the remote " + remote.get().name() + " ("
                                + remote.get().place()
                                + ") is no forge: drafts are opened on GitHub, GitLab, Gitea and Forgejo");
        return new Drafts(change, remote, found, missing);
    }

    /** Whether this, where a suggestion's draft is, is one on this forge. */
    boolean isHere(String draft) {
        return !draft.isEmpty()
                && forge().filter(forge -> forge.number(draft).isPresent()).isPresent();
    }

    /** The forge that drafts are opened on, if there is one with a token. */
    Optional<Forge> forge() {
        return found.filter(ForgeFound.Ready.class::isInstance).map(it -> ((ForgeFound.Ready) it).forge());
    }

    /** Where drafts go, or what to set for them to go somewhere. */
    String text() {
        return missing;
    }

    /**
     * Pushes {@code commit} as {@code branch} and opens one draft for these outcomes, which passed and which it holds;
     * under a dry run, writes what would be sent to {@code ID.request.json} in the folder for patch files. Without a
     * forge, does nothing but say so. A change that has a draft already keeps that one. Throws {@link ChangeException},
     * {@link autodev.forge.ForgeException}; then nothing is open, and a branch that was pushed is named.
     */
    Published publish(List<ChangeOutcome> outcomes, String commit, String branch) {
        return UserRepository.asking(() -> {
            if (change.dryRun) return preview(outcomes, commit, branch);
            if (forge().isEmpty())
                return new Published("", Optional.empty(), List.of("No draft was opened: " + missing));
            return opened(outcomes, commit, branch);
        });
    }

    private Published opened(List<ChangeOutcome> outcomes, String commit, String branch) {
        Forge forge = forge().orElseThrow();
        change.policy().allowDraft(Policy.key(change.environment));
        try (var registry = IntentRegistry.open(change.environment)) {
            Optional<Published> before = before(registry, forge, outcomes);
            if (before.isPresent()) return before.get();
            var notes = new ArrayList<String>();
            Pushed pushed = pushed(commit, branch, notes);
            var draft = body(outcomes, notes).draft(pushed.branch(), pushed.base(), remote().name());
            Forge.Opened opened = open(forge, draft, pushed);
            notes.addAll(opened.notes());
            record(registry, outcomes, opened.url());
            change.note("a draft is open: " + opened.url());
            return new Published(opened.url(), Optional.empty(), notes);
        }
    }

    // A person who has closed or merged it has decided; it is not opened a second time.
    private Optional<Published> before(IntentRegistry registry, Forge forge, List<ChangeOutcome> outcomes) {
        List<String> urls = outcomes.stream()
                .map(outcome -> registry.suggestion(outcome.proposal().id())
                        .map(Suggestion::draft)
                        .filter(draft -> forge.number(draft).isPresent())
                        .orElse(""))
                .distinct()
                .toList();
        // Only where all of them are in one and the same: what is in none is not in that of another.
        String url = urls.size() == 1 ? urls.getFirst() : "";
        if (url.isEmpty()) return Optional.empty();
        String told = switch (forge.fate(forge.number(url).orElseThrow())) {
            case OPEN -> "";
            case MERGED -> "its draft was merged already; no other one is opened";
            case CLOSED -> "its draft was closed by somebody; no other one is opened, unless --fresh asks again";
        };
        return Optional.of(new Published(url, Optional.empty(), told.isEmpty() ? List.of() : List.of(told)));
    }

    private record Pushed(String branch, String base) {}

    private Pushed pushed(String commit, String branch, List<String> notes) {
        Optional<String> wanted = change.base.or(() -> remote().tracked(change.prefix));
        try (var push = Push.to(remote(), change.environment, change::note)) {
            Push.There there = push.look(wanted, branch);
            // What the current branch tracks may be gone there since; only a base that was named must be there.
            Optional<String> kept = wanted.filter(it -> there.branches().containsKey(it) || change.base.isPresent());
            String base = kept.orElse(there.head());
            if (base.isEmpty() || !there.branches().containsKey(base) && !base.equals(there.head()))
                throw new Refused("the remote " + remote().name() + " (" + remote().place() + ") has no branch "
                        + (base.isEmpty() ? "that is its HEAD" : base)
                        + "; push it first, or name another with --base");
            Optional<String> now = Optional.ofNullable(
                    there.branches().getOrDefault(base, there.branches().get("")));
            remote().stacked(remote().user().head(), base, now).ifPresent(note -> {
                notes.add(note);
                change.note(note);
            });
            return new Pushed(push.send(commit, branch, there), base);
        }
    }

    private Forge.Opened open(Forge forge, DraftPullRequest draft, Pushed pushed) {
        try {
            return forge.open(draft);
        } catch (Interrupted e) {
            throw new Interrupted(
                    "opening the draft",
                    "the branch " + pushed.branch() + " was pushed to " + remote().name()
                            + ", and a draft may be open; the same command goes on from there");
        } catch (ForgeException e) {
            var refused = new Refused(
                    e.getMessage() + "; the branch " + pushed.branch() + " was pushed to it, the next try uses that");
            refused.initCause(e);
            throw refused;
        }
    }

    private DraftBody body(List<ChangeOutcome> outcomes, List<String> notes) {
        return new DraftBody(outcomes, change.policy().agent(Policy.key(change.environment)), notes);
    }

    private Remote remote() {
        return remote.orElseThrow();
    }

    private void record(IntentRegistry registry, List<ChangeOutcome> outcomes, String url) {
        try (var audit = Audit.of(change.repository, change.environment)) {
            for (ChangeOutcome outcome : outcomes) {
                Optional<Suggestion> kept =
                        registry.suggestion(outcome.proposal().id());
                Optional<Intent> intent = registry.find(outcome.intent());
                if (kept.isEmpty() || intent.isEmpty() || kept.get().draft().equals(url)) continue;
                Suggestion drafted = kept.get().outcome("drafted", url);
                registry.put(drafted);
                audit.record(intent.get(), drafted, outcome.verification());
            }
        }
    }

    private Published preview(List<ChangeOutcome> outcomes, String commit, String branch) {
        Optional<Forge> known = forge().or(this::tokenless);
        if (known.isEmpty())
            return new Published("", Optional.empty(), List.of("No draft could be opened: " + missing));
        var notes = new ArrayList<String>();
        if (forge().isEmpty()) notes.add("No draft could be opened yet: " + missing);
        try {
            change.policy().allowDraft(Policy.key(change.environment));
        } catch (NotAllowed e) {
            notes.add("No draft could be opened: " + e.getMessage());
        }
        var base = change.base
                .or(() -> remote().tracked(change.prefix))
                .or(remote()::head)
                .or(() -> asked(notes));
        if (base.isEmpty()) return new Published("", Optional.empty(), notes);
        var said = new ArrayList<String>();
        remote().stacked(remote().user().head(), base.get(), Optional.empty()).ifPresent(said::add);
        var draft = body(outcomes, said).draft(branch, base.get(), remote().name());
        notes.addAll(said);
        String id = outcomes.getFirst().proposal().id();
        Path file = new RequestFile(
                        remote(), commit, branch, base.get(), known.get().requests(draft))
                .write(change.out, id);
        return new Published("", Optional.of(file), notes);
    }

    private Optional<String> asked(List<String> notes) {
        try (var push = Push.to(remote(), change.environment, change::note)) {
            String head = push.look(Optional.empty(), change.prefix).head();
            if (head.isEmpty()) notes.add("the remote " + remote().name() + " has no HEAD; name a branch with --base");
            return Optional.of(head).filter(it -> !it.isEmpty());
        } catch (ChangeException e) {
            notes.add("It is not known what the draft would be for (" + e.getMessage() + "); --base names it");
            return Optional.empty();
        }
    }

    // Requests are the same with any token, and nothing is sent.
    private Optional<Forge> tokenless() {
        if (!(found.orElse(null) instanceof ForgeFound.NoToken needed)) return Optional.empty();
        Map<String, String> preview = new HashMap<>(change.environment);
        preview.put(needed.variables().getFirst(), "not-a-token-but-a-preview");
        return remote().address().flatMap(address -> Forge.of(address, preview));
    }
}
