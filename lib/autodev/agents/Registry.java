package autodev.agents;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found at one moment: {@code taken} by name, the shipped ones first, in their order; {@code shadowed} are those
 * that a nearer one of their name hides; {@code stamps} are what the folders looked like before they were read.
 */
record Registry(
        Map<String, AgentFile> taken,
        List<AgentFile> shadowed,
        List<AgentFlaw> flaws,
        List<AgentFolder.Stamp> stamps,
        Instant at) {
    // A file that was written just before it was read may be written again without its times telling: file systems
    // and kernels count in steps of up to 2 s (FAT).
    private static final Duration STEP = Duration.ofSeconds(2);

    /** Reads {@code folders}, the nearest first. */
    static Registry read(List<AgentFolder> folders, Map<String, String> environment, Instant now) {
        var stamps = folders.stream().map(AgentFolder::stamp).toList();
        var usual = new HashMap<String, List<String>>();
        CoreAgents.all().forEach((name, core) -> usual.put(name, core.agent().context()));
        var reader = new AgentReader(environment, usual);
        var custom = new TreeMap<String, AgentFile>();
        var shadowed = new ArrayList<AgentFile>();
        var flaws = new ArrayList<AgentFlaw>();
        for (AgentFolder folder : folders) {
            var here = new HashMap<String, Path>();
            for (AgentFolder.Read file : folder.read()) {
                file.text()
                        .flatMap(text ->
                                reader.read(text, file.stem(), Optional.of(file.file()), folder.origin(), file.flaws()))
                        .filter(agent -> isFirst(agent, here, file))
                        .ifPresent(agent -> {
                            if (custom.putIfAbsent(agent.agent().name(), agent) != null) shadowed.add(agent);
                        });
                flaws.addAll(file.flaws().found());
            }
        }
        var taken = new LinkedHashMap<String, AgentFile>();
        CoreAgents.all().forEach((name, core) -> {
            AgentFile nearer = custom.remove(name);
            taken.put(name, nearer == null ? core : nearer);
            if (nearer != null) shadowed.add(core);
        });
        taken.putAll(custom);
        return new Registry(taken, List.copyOf(shadowed), List.copyOf(flaws), stamps, now);
    }

    private static boolean isFirst(AgentFile agent, Map<String, Path> here, AgentFolder.Read file) {
        String name = agent.agent().name();
        Path before = here.putIfAbsent(name, file.file());
        if (before != null)
            file.flaws().add(1, "the name " + name + " is that of " + before.getFileName() + " too", "one file a name");
        return before == null;
    }

    /** Whether it is what reading {@code folders} anew would give. */
    boolean holds(List<AgentFolder> folders, Instant now, Duration life) {
        if (now.isBefore(at) || Duration.between(at, now).compareTo(life) >= 0) return false;
        boolean settled = stamps.stream().allMatch(stamp -> stamp.newest().isBefore(at.minus(STEP)));
        return settled && folders.stream().map(AgentFolder::stamp).toList().equals(stamps);
    }
}
