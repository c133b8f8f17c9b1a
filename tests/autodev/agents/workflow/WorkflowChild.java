package autodev.agents.workflow;

import autodev.agents.AgentResult.Status;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that runs workflows whose tasks are processes of their own: {@code run FOLDER WORKFLOW} and {@code resume
 * FOLDER RUN}. A task writes a line into {@code FOLDER/log} when it begins; one named {@code stuck} never ends as
 * long as this process lives, unless it was resumed. Prints the summary.
 */
final class WorkflowChild {
    private WorkflowChild() {}

    static Process start(String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkflowChild.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[1]);
        boolean resumed = args[0].equals("resume");
        var workflows = Given.workflows(folder, (agent, task) -> {
            note(folder, task.text());
            boolean stuck = task.text().equals("stuck") && !resumed;
            var child = new ProcessBuilder(
                            stuck ? List.of("cat") : List.of("sh", "-c", "echo \"$0 was here\"", task.text()))
                    .start();
            try {
                String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (child.waitFor() != 0) return Given.failed(agent, task, Status.FAILED, "its process failed");
                var handed = task.context().path(DependencyResults.KEY);
                return Given.said(agent, task, said.strip() + (handed.isMissingNode() ? "" : " after " + handed));
            } finally {
                child.destroyForcibly();
            }
        });
        WorkflowRun run = resumed ? workflows.resume(args[2]) : workflows.run(workflows.parse(args[2]));
        System.out.println(run.json());
        System.exit(run.exitCode());
    }

    private static void note(Path folder, String line) throws IOException {
        // One write at the end of the file: whole, or not there.
        try (var log = new FileOutputStream(folder.resolve("log").toFile(), true)) {
            log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
