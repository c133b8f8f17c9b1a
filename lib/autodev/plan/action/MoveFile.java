package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MOVE_FILE. A file, or a folder with all files below it, in one change; modes go along. A {@link MoveNote} is written first, so
 * that a step that ran in full just before a crash is known to be done when it runs again.
 */
@Doc("Moves or renames a file, or a folder with all files below it; makes the folders on the way.")
record MoveFile(
        @Doc("which file or folder, relative to the project's folder")
        String from,

        @Doc("its new path, relative to the project's folder")
        String to,

        @Doc("whether a file that is there already is replaced; false unless said otherwise; a folder never is")
        Optional<Boolean> overwrite) {
    private static final String ALREADY = "already done: ";

    String preview(PlanContext context) {
        var places = Places.of(context.workspace(), this);
        if (places.from().kind() == Spot.Kind.ABSENT) return words(places) + ", which is not there now";
        int files = changes(context.workspace(), places).moves().size();
        return words(places)
                + (places.from().kind() == Spot.Kind.FOLDER ? ", " + files + " files" : "")
                + (places.to().kind() == Spot.Kind.FILE
                        ? ", in the place of " + places.to().words()
                        : "");
    }

    Outcome run(PlanContext context) {
        Workspace workspace = context.workspace();
        return Turn.in(workspace, () -> {
            var places = Places.of(workspace, this);
            var note = new MoveNote(workspace, places.from().path(), places.to().path());
            if (places.from().kind() == Spot.Kind.ABSENT) {
                if (note.isDone()) return Outcome.Done.of(ALREADY + words(places));
                throw new WorkspaceException.NoSuchFile(places.from().path());
            }
            var changes = changes(workspace, places);
            note.write(changes.moves());
            workspace.apply(changes.all());
            int files = changes.moves().size();
            return Outcome.Done.of("Moved '" + places.from().path() + "' to '"
                    + places.to().path() + "'" + (files == 1 ? "." : " (" + files + " files)."));
        });
    }

    private static String words(Places places) {
        return "moves '" + places.from().path() + "' to '" + places.to().path() + "'";
    }

    private record Places(Spot from, Spot to) {
        static Places of(Workspace workspace, MoveFile move) {
            Spot from = Spot.file(workspace, move.from());
            Spot to = Spot.file(workspace, move.to());
            if (from.path().equals(to.path()))
                throw new BadInput("'" + from.path() + "' is to be moved to itself; give another path");
            if (to.path().startsWith(from.path() + "/"))
                throw new BadInput(
                        "'" + from.path() + "' is to be moved into itself, to '" + to.path() + "'; give another path");
            return new Places(from, to);
        }
    }

    /** What is done: what is in the way goes, then each file moves. */
    private record Changes(List<Change> before, List<Change.Move> moves) {
        List<Change> all() {
            var all = new ArrayList<>(before);
            all.addAll(moves);
            return all;
        }
    }

    private Changes changes(Workspace workspace, Places places) {
        String old = places.from().path();
        String young = places.to().path();
        if (places.from().kind() == Spot.Kind.FOLDER) {
            if (places.to().kind() != Spot.Kind.ABSENT)
                throw new WorkspaceException.Conflict(
                        young, places.to().words() + " is there already, and a folder takes no place of another");
            return new Changes(
                    List.of(),
                    FolderFiles.below(workspace, old).stream()
                            .map(path -> new Change.Move(path, young + path.substring(old.length())))
                            .toList());
        }
        places.from().present();
        var move = List.of(new Change.Move(old, young));
        return switch (places.to().kind()) {
            case ABSENT -> new Changes(List.of(), move);
            case FILE -> {
                if (old.equalsIgnoreCase(young)) yield new Changes(List.of(), move);
                if (!overwrite.orElse(false))
                    throw new WorkspaceException.Conflict(
                            young, "a file is there already, and 'overwrite' is not true");
                yield new Changes(List.of(new Change.Delete(young)), move);
            }
            case FOLDER, OTHER ->
                throw new WorkspaceException.Conflict(young, places.to().words() + " is there already");
        };
    }
}
