package autodev.agents.rule;

import autodev.Json;
import autodev.Plural;
import autodev.Secrets;
import autodev.agents.AgentTask;
import autodev.process.Git;
import autodev.process.ProcessException;
import autodev.view.View;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Proposes the next version and its changelog from git, and says where the version stands; writes nothing. */
final class VersionerAgent implements RuleAgent {
    private final Clock clock;

    VersionerAgent() {
        this(Clock.systemUTC());
    }

    VersionerAgent(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String about() {
        return "Proposes the next version and its changelog from git, " + BY_RULE + ".";
    }

    @Override
    public AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress) {
        progress.accept("reading tags and commits");
        ProjectFiles files = ProjectFiles.of(workspace);
        ReleaseHistory history;
        try {
            Git git = Git.of(workspace.root());
            history = ReleaseHistory.of(git, git.prefix(workspace.root()));
        } catch (ProcessException.NoRepository e) {
            String why = e.getMessage() + "; the next version is worked out from its commits";
            var data = JsonNodeFactory.instance.objectNode().put("by", "rule").put("error", why);
            return new AgentAnswer(false, why + ".\n\nDone " + BY_RULE + ".\n", data, View.text(why, View.Tone.BAD));
        }
        List<VersionPlace> places = VersionPlace.in(files);
        NextVersion next = NextVersion.of(history, places);
        String existing = files.text("CHANGELOG.md").orElse("");
        Optional<String> changelog =
                next.version().map(v -> Changelog.of(v.toString(), LocalDate.now(clock), history.since(), existing));
        return answer(history, places, next, changelog);
    }

    private static AgentAnswer answer(
            ReleaseHistory history, List<VersionPlace> places, NextVersion next, Optional<String> changelog) {
        boolean agree = places.stream().map(VersionPlace::version).distinct().count() <= 1;
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("by", "rule");
        history.last()
                .ifPresent(tag -> data.put("last_tag", tag.name())
                        .put("last_version", tag.version().toString()));
        next.version()
                .ifPresent(version -> data.put("next_version", version.toString())
                        .put("next_tag", history.last().map(Version.Tag::prefix).orElse("v") + version));
        next.release().ifPresent(version -> data.put("release_version", version.toString()));
        data.put("step", next.step().name().toLowerCase(java.util.Locale.ROOT));
        data.set("reasons", Json.tree(next.reasons()));
        data.set("commits", Json.tree(history.since()));
        data.put("complete", !history.cut());
        data.set("version_places", Json.tree(places));
        data.put("places_agree", agree);
        changelog.ifPresent(text -> data.put("changelog", text));
        String head = head(history, next);
        String text = markdown(head, history, places, next, changelog, agree);
        return new AgentAnswer(
                true, Secrets.redact(text), Json.redacted(data), view(head, places, next, changelog, agree));
    }

    private static String head(ReleaseHistory history, NextVersion next) {
        String from = history.last().map(tag -> "after " + tag.name()).orElse("as the first release");
        return next.version()
                        .map(version -> "Next version: " + version + ", " + from)
                        .orElse("No release is needed")
                + "; " + Plural.of(history.since().size(), "commit") + " since"
                + (history.cut() ? " (the history is cut: a shallow clone, or too many commits)" : "") + ".";
    }

    private static String markdown(
            String head,
            ReleaseHistory history,
            List<VersionPlace> places,
            NextVersion next,
            Optional<String> changelog,
            boolean agree) {
        var text = new StringBuilder("# Version\n\n" + head + " Worked out " + BY_RULE + "; nothing was written.\n\n");
        next.reasons().forEach(reason -> text.append("- ").append(reason).append('\n'));
        long guessed =
                history.since().stream().filter(note -> !note.conventional()).count();
        if (guessed > 0)
            text.append("- ")
                    .append(Plural.of(guessed, "commit"))
                    .append(" judged by words, not by a Conventional Commits prefix\n");
        if (!places.isEmpty()) {
            text.append("\n## Where the version stands")
                    .append(agree ? "" : " (these do not agree)")
                    .append("\n\n");
            for (VersionPlace place : places)
                text.append("- `")
                        .append(place.file())
                        .append(':')
                        .append(place.line())
                        .append("` ")
                        .append(place.version())
                        .append('\n');
        }
        changelog.ifPresent(section -> text.append("\n# Changelog\n\n").append(section));
        return text.toString();
    }

    private static View view(
            String head, List<VersionPlace> places, NextVersion next, Optional<String> changelog, boolean agree) {
        var rows = places.stream()
                .map(place -> List.of(place.file() + ":" + place.line(), place.version()))
                .toList();
        return View.stack(
                View.text(Secrets.redact(head), View.Tone.STRONG).and("  " + BY_RULE, View.Tone.MUTED),
                View.text(Secrets.redact(String.join("\n", next.reasons()))),
                rows.isEmpty()
                        ? View.text("no file says a version", View.Tone.MUTED)
                        : new View.Table(List.of("where", "version"), rows),
                View.text(agree ? "" : "these do not agree", View.Tone.WARN),
                View.text(Secrets.redact(changelog.orElse(""))));
    }
}
