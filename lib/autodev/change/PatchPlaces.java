package autodev.change;

import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a patch may never touch, by the place and the kind of its files. {@code repository} is the folder that its paths
 * are relative to.
 */
record PatchPlaces(Path repository) {
    private static final int SHOWN = 200;
    private static final Set<String> OWN_OF_GIT = Set.of(".gitmodules", ".gitattributes", ".lfsconfig");
    // What runs, deploys, merges or lets in by itself: on forges and their services; in editors, development containers
    // and agents as soon as the folder is opened; in hooks of git.
    private static final List<String> FOLDERS = List.of(
            ("github gitlab gitea forgejo circleci woodpecker buildkite azure-pipelines semaphore teamcity tekton"
                            + " builds zuul.d drone jenkins devcontainer vscode idea run fleet zed vs theia cursor"
                            + " windsurf claude codex gemini husky githooks lefthook")
                    .split(" "));
    private static final List<String> YAML =
            List.of(("\\.gitlab-ci .+\\.gitlab-ci \\.travis \\.drone \\.woodpecker \\.?appveyor \\.cirrus"
                + " \\.?azure-pipelines bitbucket-pipelines \\.zuul \\.build \\.?codemagic bitrise cloudbuild"
                + " buildspec amplify \\.?mergify \\.readthedocs \\.gitpod \\.pre-commit-config \\.pre-commit-hooks"
                + " \\.?lefthook(?:-local)? \\.overcommit")
                    .split(" "));
    private static final List<String> NAMES = List.of(
            ("jenkinsfile(?:\\..*)? codeowners \\.(?:drone|cirrus)\\.(?:star|jsonnet) netlify\\.toml vercel\\.json"
                            + " \\.kodiak\\.toml renovate\\.json5? \\.renovaterc(?:\\.json5?)? \\.devcontainer\\.json"
                            + " .+\\.code-workspace \\.mcp\\.json \\.envrc \\.dir-locals(?:-2)?\\.el \\.exrc"
                            + " \\.n?vimrc \\.nvim\\.lua")
                    .split(" "));
    private static final Pattern ACTED_ON =
            Pattern.compile("(?:.*/)?(?:\\.(?:" + String.join("|", FOLDERS).replace(".", "\\.") + ")/.*|(?:"
                    + String.join("|", YAML) + ")\\.ya?ml|" + String.join("|", NAMES) + ")");

    /** Why {@code path} is refused whatever the limits say, as the end of a sentence; empty if it is not. */
    Optional<String> refused(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*"))
            return Optional.of("is no path relative to the repository");
        for (String part : path.split("[/\\\\]", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty())
                return Optional.of("is no plain relative path; a '..', '.' or empty part is in it");
            if (part.equalsIgnoreCase(".autodev")) return Optional.of("belongs to AutoDev");
        }
        try {
            // The one rule of the house for names: control characters, .git in any spelling of any file system, and
            // more.
            Workspace.look(repository).resolve(path);
        } catch (WorkspaceException.OutsideWorkspace e) {
            return Optional.of("is refused: " + e.getMessage());
        } catch (InvalidPathException e) {
            return Optional.of("is no path of this system: " + e.getReason());
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (OWN_OF_GIT.contains(name)) return Optional.of("tells git what to do; change it by hand");
        return behind(path);
    }

    private Optional<String> behind(String path) {
        Path step = repository;
        for (String part : path.split("/")) {
            step = step.resolve(part);
            if (Files.isSymbolicLink(step))
                return Optional.of("is or lies behind the symbolic link " + repository.relativize(step));
            if (Files.exists(step.resolve(".git"), LinkOption.NOFOLLOW_LINKS))
                return Optional.of("lies in the submodule or repository " + repository.relativize(step));
        }
        return Optional.empty();
    }

    /**
     * Whether a forge, git or an editor runs or acts on {@code path} by itself once it is pushed, checked out or
     * opened, with rights of its own.
     */
    boolean isActedOn(String path) {
        String whole = CheckoutTop.of(repository).prefix() + path;
        return ACTED_ON.matcher(whole.toLowerCase(Locale.ROOT)).matches();
    }

    /** What {@code diff} does that only people may: binary content, modes, links, submodules. */
    static List<String> kinds(FileDiff diff) {
        var found = new ArrayList<String>();
        String shown = shown(diff.to());
        if (diff.binary()) found.add(shown + " is changed by a binary patch; only text may be patched");
        if (diff.modes().contains("120000")) found.add(shown + " is a symbolic link; links are left alone");
        if (diff.modes().contains("160000")) found.add(shown + " is a submodule; submodules are left alone");
        boolean made =
                diff.kind() == FileDiff.Kind.CREATE && !diff.modes().stream().allMatch(PatchPlaces::isPlain);
        boolean odd = diff.modes().stream()
                .anyMatch(
                        mode -> !Set.of("100644", "100755", "120000", "160000").contains(mode));
        if (diff.modeChanged() || made || odd)
            found.add(shown + " gets the mode " + String.join(" → ", diff.modes()) + "; modes may not change");
        return found;
    }

    private static boolean isPlain(String mode) {
        return mode.equals("100644") || mode.equals("120000") || mode.equals("160000");
    }

    /** {@code path} in one line of bounded length. */
    static String shown(String path) {
        String clean = path.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return path.length() > SHOWN ? clean + "…" : clean.isEmpty() ? "''" : clean;
    }
}
