package autodev.agents.workflow;

import autodev.agents.Agent;
import autodev.plan.Plan;
import autodev.plan.Step;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;

/** How many tasks run at once, and why not more: {@code "2 cores"}, {@code "memory: …"}, {@code "asked for"}. */
record Lanes(int count, String why) {
    // On one core two agents still wait for their models side by side.
    private static final int LEAST = 2;

    /** What is left of a machine's memory for others. */
    private static final double OTHERS = 0.25;

    /** Of this machine, for the tasks of this plan. */
    static Lanes of(Plan plan) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long memory = system == null ? Long.MAX_VALUE : system.getTotalMemorySize() >> 20;
        return of(plan, Runtime.getRuntime().availableProcessors(), memory);
    }

    /**
     * As many as there are cores, two at least, but no more than so many that whichever run together, all their
     * memory limits fit in three quarters of the machine's {@code memory}, in MiB; one task always may run.
     */
    static Lanes of(Plan plan, int cores, long memory) {
        List<Integer> limits = plan.steps().stream()
                .map(Lanes::memory)
                .sorted(Comparator.reverseOrder())
                .toList();
        int most = Math.max(LEAST, cores);
        double room = memory * (1 - OTHERS);
        long taken = 0;
        int fit = 0;
        while (fit < limits.size() && taken + limits.get(fit) <= room) taken += limits.get(fit++);
        if (fit >= Math.min(most, limits.size()))
            return new Lanes(most, most == cores ? most + " cores" : "two at least");
        return new Lanes(
                Math.max(1, fit), "memory: the largest " + (fit + 1) + " limits are more than " + (long) room + " MiB");
    }

    private static int memory(Step step) {
        return step.args().path("memory_limit").asInt(Agent.MEMORY);
    }
}
