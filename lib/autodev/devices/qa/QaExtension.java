package autodev.devices.qa;

import autodev.devices.Devices;
import autodev.devices.Driver;
import autodev.plan.Action;
import autodev.plan.PlanContext;
import autodev.plan.PlanExtension;
import autodev.plan.PlanForm;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Devices and QA plans for everything that runs plans. The lab is the one that the environment names; it is reached
 * when a step needs it, and closed when the process ends. Evidence is kept in the workspace:
 * {@code .autodev/qa/20261120-101500-1x2/evidence}.
 */
public final class QaExtension implements PlanExtension {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private final Map<String, String> environment = System.getenv();
    private final String run = LocalDateTime.now(ZoneOffset.UTC).format(NAME) + "-"
            + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private Optional<Devices> lab = Optional.empty();

    /** For {@link java.util.ServiceLoader}. */
    public QaExtension() {}

    @Override
    public List<Action> actions() {
        // Read when a step runs: what is wrong in the environment is nothing to those who use no device.
        return MobileActions.of(
                new MobileActions.Reach(this::driver, this::evidence, () -> QaSettings.of(environment), Map.of()));
    }

    @Override
    public List<PlanForm> forms() {
        return List.of(new QaForm(environment));
    }

    private EvidenceFolder evidence(PlanContext context) {
        Path folder = context.workspace().home().resolve("qa").resolve(run);
        return new EvidenceFolder(folder);
    }

    private Driver driver(int number) {
        return lab().driver(number);
    }

    private synchronized Devices lab() {
        if (lab.isEmpty()) {
            Devices opened = Devices.connect(environment);
            Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "devices"));
            lab = Optional.of(opened);
        }
        return lab.get();
    }
}
