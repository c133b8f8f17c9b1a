package autodev.agents.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the boxes of a workflow's tasks stand when it is drawn from left to right: layers by the longest way, long
 * lines led through the layers between, crossings made few by barycentres, heights by least squares (after K.
 * Sugiyama, S. Tagawa, M. Toda, Methods for visual understanding of hierarchical system structures, 1981). Tasks that
 * nothing ties to others stand below, in a grid.
 */
final class GraphLayout {
    /** A box, in pixels. */
    static final double WIDTH = 230;

    /** Its height. */
    static final double HEIGHT = 72;

    static final double MARGIN = 24;
    private static final double ACROSS = 74;
    private static final double BETWEEN = 20;
    // A line between boxes takes less room than a box.
    private static final double LINE = 26;
    private static final int SWEEPS = 12;
    private static final int GRID = 4;

    /** A task, or a place where a line passes through a layer if {@code task} is null. */
    private static final class Node {
        final int layer;
        final boolean box;
        final int number;
        final List<Node> before = new ArrayList<>();
        final List<Node> after = new ArrayList<>();
        double at;

        Node(int layer, boolean box, int number) {
            this.layer = layer;
            this.box = box;
            this.number = number;
        }

        double height() {
            return box ? HEIGHT + BETWEEN : LINE;
        }
    }

    /** The upper left corner of a box. */
    record Corner(double x, double y) {}

    /** A line from one task to another that depends on it: {@code xs} and {@code ys} alternating. */
    record Line(String from, String to, List<Double> points) {}

    private final Map<String, Corner> corners = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<List<Node>> layers = new ArrayList<>();
    private double width;
    private double height;

    private GraphLayout() {}

    /** The layout of these tasks, which are in no circle. */
    static GraphLayout of(List<WorkflowTask> tasks) {
        var layout = new GraphLayout();
        Set<String> needed = new HashSet<>();
        tasks.forEach(task -> needed.addAll(task.dependencies()));
        var tied = tasks.stream()
                .filter(task -> !task.dependencies().isEmpty() || needed.contains(task.id()))
                .toList();
        layout.graph(tied);
        layout.grid(tasks.stream()
                .filter(task -> task.dependencies().isEmpty() && !needed.contains(task.id()))
                .toList());
        return layout;
    }

    /** Where the box of this task stands. */
    Corner corner(String task) {
        return corners.get(task);
    }

    List<Line> lines() {
        return lines;
    }

    double width() {
        return width + MARGIN;
    }

    double height() {
        return height + MARGIN;
    }

    private void graph(List<WorkflowTask> tasks) {
        Map<String, Integer> depth = TaskOrder.layers(tasks);
        int deepest = depth.values().stream().mapToInt(d -> d).max().orElse(-1);
        for (int i = 0; i <= deepest; i++) layers.add(new ArrayList<>());
        Map<String, Node> nodes = new HashMap<>();
        for (WorkflowTask task : tasks) {
            var node = new Node(depth.get(task.id()), true, task.number());
            nodes.put(task.id(), node);
            layers.get(node.layer).add(node);
        }
        Map<Line, List<Node>> ways = new HashMap<>();
        for (WorkflowTask task : tasks)
            for (String need : task.dependencies())
                ways.put(new Line(need, task.id(), List.of()), way(nodes.get(need), nodes.get(task.id())));
        for (int sweep = 0; sweep < SWEEPS; sweep++) order(sweep % 2 == 0);
        for (List<Node> layer : layers) stack(layer);
        for (int sweep = 0; sweep < SWEEPS; sweep++) straighten(sweep % 2 == 0);
        double top = layers.stream()
                .flatMap(List::stream)
                .mapToDouble(node -> node.at - node.height() / 2)
                .min()
                .orElse(0);
        layers.stream().flatMap(List::stream).forEach(node -> node.at += MARGIN - top - BETWEEN / 2);
        for (WorkflowTask task : tasks) {
            Node node = nodes.get(task.id());
            place(task.id(), x(node), node.at - HEIGHT / 2);
        }
        ways.entrySet().stream()
                .sorted(Comparator.comparing(
                        way -> way.getKey().from() + "\0" + way.getKey().to()))
                .forEach(way -> lines.add(line(way.getKey(), way.getValue())));
    }

    /** The nodes of a line, its ends among them. */
    private List<Node> way(Node from, Node to) {
        var way = new ArrayList<Node>(List.of(from));
        for (int layer = from.layer + 1; layer < to.layer; layer++) {
            var bend = new Node(layer, false, to.number);
            layers.get(layer).add(bend);
            way.add(bend);
        }
        way.add(to);
        for (int i = 1; i < way.size(); i++) {
            way.get(i - 1).after.add(way.get(i));
            way.get(i).before.add(way.get(i - 1));
        }
        return way;
    }

    private void order(boolean forward) {
        for (List<Node> layer : forward ? layers : layers.reversed()) {
            Map<Node, Double> wanted = new HashMap<>();
            for (int i = 0; i < layer.size(); i++) {
                List<Node> near = forward ? layer.get(i).before : layer.get(i).after;
                // Where nothing says otherwise it stays.
                wanted.put(
                        layer.get(i),
                        near.stream().mapToDouble(node -> node.at).average().orElse(i));
            }
            layer.sort(Comparator.comparingDouble(wanted::get));
            for (int i = 0; i < layer.size(); i++) layer.get(i).at = i;
        }
    }

    private static void stack(List<Node> layer) {
        double at = -layer.stream().mapToDouble(Node::height).sum() / 2;
        for (Node node : layer) {
            node.at = at + node.height() / 2;
            at += node.height();
        }
    }

    private void straighten(boolean forward) {
        for (List<Node> layer : forward ? layers : layers.reversed()) {
            double[] wanted = new double[layer.size()];
            double[] offset = new double[layer.size()];
            for (int i = 0; i < wanted.length; i++) {
                Node node = layer.get(i);
                List<Node> near = forward ? node.before : node.after;
                if (i > 0) offset[i] = offset[i - 1] + (layer.get(i - 1).height() + node.height()) / 2;
                wanted[i] =
                        near.stream().mapToDouble(other -> other.at).average().orElse(node.at) - offset[i];
            }
            double[] fitted = rising(wanted);
            for (int i = 0; i < fitted.length; i++) layer.get(i).at = fitted[i] + offset[i];
        }
    }

    /** The numbers that never fall and are nearest to {@code wanted} by least squares: pool adjacent violators. */
    static double[] rising(double... wanted) {
        double[] sum = new double[wanted.length];
        int[] count = new int[wanted.length];
        int blocks = 0;
        for (double value : wanted) {
            sum[blocks] = value;
            count[blocks++] = 1;
            while (blocks > 1 && sum[blocks - 2] / count[blocks - 2] > sum[blocks - 1] / count[blocks - 1]) {
                sum[blocks - 2] += sum[blocks - 1];
                count[blocks - 2] += count[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[wanted.length];
        int at = 0;
        for (int b = 0; b < blocks; b++) for (int i = 0; i < count[b]; i++) fitted[at++] = sum[b] / count[b];
        return fitted;
    }

    private static double x(Node node) {
        return MARGIN + node.layer * (WIDTH + ACROSS);
    }

    private static Line line(Line ends, List<Node> way) {
        var points = new ArrayList<Double>();
        for (int i = 0; i < way.size(); i++) {
            Node node = way.get(i);
            // A box is left on its right side and entered on its left one; a bend is passed from side to side.
            if (i > 0) points.addAll(List.of(x(node), node.at));
            if (i < way.size() - 1) points.addAll(List.of(x(node) + WIDTH, node.at));
        }
        return new Line(ends.from(), ends.to(), List.copyOf(points));
    }

    private void grid(List<WorkflowTask> tasks) {
        int columns = Math.max(GRID, layers.size());
        double top = height == 0 ? MARGIN : height + 2 * BETWEEN;
        IntStream.range(0, tasks.size())
                .forEach(i -> place(
                        tasks.get(i).id(),
                        MARGIN + i % columns * (WIDTH + BETWEEN),
                        top + i / columns * (HEIGHT + BETWEEN)));
    }

    private void place(String task, double x, double y) {
        corners.put(task, new Corner(x, y));
        width = Math.max(width, x + WIDTH);
        height = Math.max(height, y + HEIGHT);
    }
}
