package autodev.agents.tickets;

import autodev.BadInput;
import autodev.Blocked;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.forge.Forge;
import autodev.forge.ForgeFound;
import autodev.forge.ForgeIssues;
import autodev.forge.ForgeIssues.Issue;
import autodev.forge.NewIssue;
import autodev.forge.RemoteUrl;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.process.ProcessException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets as issues on GitHub, GitLab or Gitea, with the label {@code autodev}; the id stands in the first line of the
 * body, where readers do not see it. One is known again by that, from any machine, whether it is open or closed and
 * whatever became of its label.
 */
public final class ForgeTickets implements TicketStore {
    /** The label that every one gets. */
    public static final String LABEL = "autodev";

    private static final String MARK = "autodev-ticket:";
    private final ForgeIssues issues;

    ForgeTickets(ForgeIssues issues) {
        this.issues = issues;
    }

    /**
     * The issues of the repository that {@code remote} of the checkout at {@code root} leads to; without one its
     * {@code origin}, or its only remote. Tokens and the kind come from {@code environment}, see {@link Forge#find}.
     * Throws {@link BadInput} if there is no such remote, {@link Blocked} if there is no forge or no token for it.
     */
    public static ForgeTickets of(Path root, Optional<String> remote, Map<String, String> environment) {
        return switch (Forge.find(address(root, remote), environment)) {
            case ForgeFound.Ready(Forge forge) -> new ForgeTickets(forge.issues());
            case ForgeFound missing -> throw new Blocked("no issues can be made: " + missing.text());
        };
    }

    private static URI address(Path root, Optional<String> named) {
        Git git;
        try {
            git = Git.of(root);
        } catch (ProcessException.NoRepository e) {
            throw new BadInput("no issues can be made: " + e.getMessage(), e);
        }
        List<String> remotes = git.text("remote").lines().toList();
        String remote = named.or(() -> remotes.contains("origin") || remotes.size() != 1
                        ? Optional.of("origin")
                        : Optional.of(remotes.getFirst()))
                .orElseThrow();
        if (!remotes.contains(remote))
            throw new BadInput("there is no remote " + remote + "; "
                    + (remotes.isEmpty()
                            ? "git remote add makes one"
                            : "name one with --remote: " + String.join(", ", remotes)));
        CommandResult url = git.quiet(Map.of(), "remote", "get-url", "--", remote);
        return RemoteUrl.of(Git.line(url))
                .orElseThrow(() -> new BadInput("the remote " + remote
                        + " is no address of a forge; expected https://HOST/OWNER/NAME or git@HOST:OWNER/NAME"));
    }

    @Override
    public String name() {
        return "forge";
    }

    @Override
    public String place() {
        return issues.place();
    }

    @Override
    public List<StoredTicket> all() {
        return List.copyOf(marked(issues.labelled(LABEL)).values());
    }

    // The first one opened counts, should there be two: lists begin with the newest.
    private static Map<String, StoredTicket> marked(List<Issue> found) {
        var all = new LinkedHashMap<String, StoredTicket>();
        for (Issue issue : found.reversed()) id(issue).ifPresent(id -> all.putIfAbsent(id, stored(id, issue)));
        return all;
    }

    private static Optional<String> id(Issue issue) {
        return issue.mark().filter(mark -> mark.startsWith(MARK)).map(mark -> mark.substring(MARK.length()));
    }

    private static StoredTicket stored(String id, Issue issue) {
        return new StoredTicket(id, "", issue.title(), "", issue.open() ? Status.OPEN : Status.CLOSED, issue.url());
    }

    @Override
    public Map<String, StoredTicket> known(List<FoundTicket> found) {
        List<String> wanted = found.stream().map(FoundTicket::id).distinct().toList();
        var known = marked(issues.labelled(LABEL));
        // People take labels away, and a token may have had no right to set one.
        if (!known.keySet().containsAll(wanted)) marked(issues.recent()).forEach(known::putIfAbsent);
        known.keySet().retainAll(wanted);
        return known;
    }

    @Override
    public StoredTicket create(FoundTicket ticket) {
        Issue issue =
                issues.open(new NewIssue(ticket.title(), TicketBody.of(ticket), List.of(LABEL), MARK + ticket.id()));
        return StoredTicket.of(ticket, issue.url());
    }

    @Override
    public StoredTicket close(String id) {
        Optional<Issue> found = issues.labelled(LABEL).reversed().stream()
                .filter(issue -> id(issue).equals(Optional.of(id)))
                .findFirst();
        if (found.isPresent())
            return stored(id, found.get().open() ? issues.close(found.get().number()) : found.get());
        throw new BadInput(
                "there is no ticket " + id + " on " + place() + "; autodev tickets list --in forge shows them");
    }
}
