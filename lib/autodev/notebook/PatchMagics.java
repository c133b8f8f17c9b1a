package autodev.notebook;

import autodev.view.View;
import java.util.List;

/** What a cell can say about patches. */
final class PatchMagics implements MagicProvider {
    private final Desk desk;

    PatchMagics(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Magic> magics() {
        return List.of(
                Magic.cell(
                        "patch",
                        "[FOLDER]",
                        "Shows what the patch in the cell would change; any form of patch that models write.",
                        this::show),
                Magic.line(
                        "patch",
                        "[apply|show]",
                        "Applies the patch that was shown last, whole or not at all, or shows it again.",
                        this::goOn));
    }

    private Object show(List<String> words, String body) {
        Words read = Words.of("%%patch [FOLDER]", words, 1);
        return desk.patch(body, Desk.folder(read.word(0).orElse("")));
    }

    private Object goOn(List<String> words) {
        Words read = Words.of("%patch [apply|show]", words, 1);
        return switch (read.word(0).orElse("show")) {
            case "apply" -> applied(desk.patch());
            case "show" -> desk.patch();
            default -> throw read.wrong(read.word(0).orElseThrow());
        };
    }

    private static View applied(PendingPatch patch) {
        List<String> changed = patch.apply();
        return changed.isEmpty()
                ? View.text("Already applied, nothing changed.", View.Tone.MUTED)
                : View.text("Patched " + String.join(", ", changed), View.Tone.GOOD);
    }
}
