package autodev.notebook.kernel;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.core.magic.MagicEvalException;
import org.rapaio.jupyter.kernel.core.magic.MagicHandler;
import org.rapaio.jupyter.kernel.core.magic.MagicSnippet;
import org.rapaio.jupyter.kernel.core.magic.SnippetMagicHandler;

/** A magic of ours as rapaio has them. {@code signed} is its name with its signs. */
final class RapaioMagic extends MagicHandler {
    /** What it does. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object run(List<String> words, String below) throws Exception;
    }

    private final String signed;
    private final String help;
    private final Supplier<String> cell;
    private final Body does;

    /** {@code cell} gives the code of the cell that runs. */
    RapaioMagic(String signed, String help, Supplier<String> cell, Body does) {
        this.signed = signed;
        this.help = help;
        this.cell = cell;
        this.does = does;
    }

    @Override
    public String name() {
        return signed;
    }

    @Override
    public List<String> helpMessage() {
        return List.of(help);
    }

    @Override
    public List<SnippetMagicHandler> snippetMagicHandlers() {
        var magic = signed.startsWith("%%") ? SnippetMagicHandler.cellMagic() : SnippetMagicHandler.lineMagic();
        return List.of(magic.syntaxMatcher(signed)
                .syntaxPrefix(signed)
                .syntaxHelp(List.of(signed))
                .documentation(List.of(help))
                .canHandlePredicate(this::canHandleSnippet)
                .evalFunction((_, snippet) -> run(snippet))
                .completeFunction((_, _) -> null)
                .build());
    }

    @Override
    public boolean canHandleSnippet(MagicSnippet snippet) {
        String line = snippet.line(0).code().strip();
        boolean kind = signed.startsWith("%%") ? snippet.isCellMagic() : snippet.isLineMagic();
        return kind && (line.equals(signed) || line.startsWith(signed + " "));
    }

    private @Nullable Object run(MagicSnippet snippet) throws MagicEvalException {
        var words = CellSource.words(snippet.line(0).code().strip().substring(signed.length()));
        try {
            return does.run(words, below());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new MagicEvalException(snippet, e.toString());
        }
    }

    // From the cell itself: rapaio leaves out blank lines and those that begin like a comment.
    private String below() {
        if (!signed.startsWith("%%")) return "";
        String code = cell.get();
        int line = code.indexOf('\n', code.indexOf(signed));
        return line < 0 ? "" : code.substring(line + 1);
    }
}
