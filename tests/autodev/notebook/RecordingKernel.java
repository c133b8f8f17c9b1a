package autodev.notebook;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A test double of Jupyter's side: keeps what the cells show, in memory, and answers what they ask. A cell runs on a thread of its
 * own, as in a kernel, and threads that it starts belong to it.
 */
final class RecordingKernel implements Kernel {
    private final InheritableThreadLocal<RecordedCell> current = new InheritableThreadLocal<>();
    private final Map<Class<?>, Function<Object, Bundle>> renderers = new LinkedHashMap<>();
    private final Map<String, LineMagic> lines = new LinkedHashMap<>();
    private final Map<String, CellMagic> cells = new LinkedHashMap<>();
    final Map<String, String> helps = new LinkedHashMap<>();
    final Deque<String> answers = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();
    private RecordedCell last = new RecordedCell();

    /** Runs {@code code} as a cell whose value is shown; what it throws is thrown here. */
    RecordedCell run(Callable<?> code) throws Exception {
        var cell = new RecordedCell();
        last = cell;
        var task = new FutureTask<>(() -> {
            current.set(cell);
            return code.call();
        });
        Thread.ofPlatform().name("cell").start(task);
        try {
            Object value = task.get();
            current.set(cell);
            if (value != null) cell.values.add(render(value));
            return cell;
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) throw thrown;
            throw e;
        } finally {
            Notebook.settle();
        }
    }

    /** The cell of a line: {@code %model ollama:llama3.1}. */
    RecordedCell line(String text) throws Exception {
        List<String> words = Arrays.asList(text.substring(1).split(" +"));
        return run(() -> lines.get(words.getFirst()).run(words.subList(1, words.size())));
    }

    /** The cell of a cell magic: its first line, and the text below. */
    RecordedCell cell(String first, String body) throws Exception {
        List<String> words = Arrays.asList(first.substring(2).split(" +"));
        return run(() -> cells.get(words.getFirst()).run(words.subList(1, words.size()), body));
    }

    private Bundle render(Object value) {
        return renderers.entrySet().stream()
                .filter(one -> one.getKey().isInstance(value))
                .findFirst()
                .map(one -> one.getValue().apply(value))
                .orElseGet(() -> Bundle.text(String.valueOf(value)));
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Cell cell() {
        RecordedCell own = current.get();
        return own == null ? last : own;
    }

    @Override
    public synchronized Optional<String> ask(String prompt, boolean secret) {
        asked.add(prompt);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void renderer(Class<T> type, Function<T, Bundle> drawn) {
        renderers.put(type, value -> drawn.apply((T) value));
    }

    @Override
    public void lineMagic(String name, String help, LineMagic does) {
        lines.put(name, does);
        helps.put("%" + name, help);
    }

    @Override
    public void cellMagic(String name, String help, CellMagic does) {
        cells.put(name, does);
        helps.put("%%" + name, help);
    }

    @Override
    public void addToClassPath(Path jar) {
        throw new UnsupportedOperationException("no cell is compiled here");
    }

    /** What one cell shows. */
    static final class RecordedCell implements Cell {
        /** One place in it: every state that it was given, and when (System.nanoTime). */
        record Place(List<Bundle> states, List<Long> times) {
            String text() {
                return String.valueOf(states.getLast().data().get("text/plain"));
            }

            String html() {
                return String.valueOf(states.getLast().data().get("text/html"));
            }
        }

        private final Map<String, Place> places = new LinkedHashMap<>();
        final List<Bundle> values = new ArrayList<>();
        final List<Bundle> paged = new ArrayList<>();
        int cleared;

        @Override
        public synchronized void show(String id, Bundle what) {
            if (Thread.currentThread().isInterrupted())
                throw new IllegalStateException("a socket would have been closed");
            places.put(id, new Place(new ArrayList<>(List.of(what)), new ArrayList<>(List.of(System.nanoTime()))));
        }

        @Override
        public synchronized void update(String id, Bundle what) {
            if (Thread.currentThread().isInterrupted())
                throw new IllegalStateException("a socket would have been closed");
            @Nullable Place place = places.get(id);
            if (place == null) return;
            place.states().add(what);
            place.times().add(System.nanoTime());
        }

        @Override
        public void print(boolean error, String text) {
            show("print", Bundle.text(text));
        }

        @Override
        public synchronized void clear(boolean withNext) {
            cleared++;
        }

        @Override
        public synchronized void page(Bundle what) {
            paged.add(what);
        }

        synchronized List<Place> places() {
            return List.copyOf(places.values());
        }

        /** The value of the cell as text. */
        String value() {
            return String.valueOf(values.getLast().data().get("text/plain"));
        }

        /** Everything that stands in the cell in the end, as text. */
        synchronized String text() {
            var all = new ArrayList<String>();
            places.values().forEach(place -> all.add(place.text()));
            values.forEach(value -> all.add(String.valueOf(value.data().get("text/plain"))));
            return String.join("\n", all);
        }
    }
}
