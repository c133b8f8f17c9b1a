package autodev.notebook;

import autodev.BadInput;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The magics of a notebook: the house's own, and those of every {@link MagicProvider} there is. */
final class Magics implements Viewable {
    private final Map<String, Magic> known = new LinkedHashMap<>();
    private Optional<Kernel> kernel = Optional.empty();

    Magics(Desk desk) {
        List.of(new ModelMagics(desk.models()), new PlanMagics(desk), new PatchMagics(desk), new RepairMagics(desk))
                .forEach(own -> own.magics().forEach(this::add));
        String help = "Lists the magics.";
        add(Magic.line("magics", "[NAME]", help, this::list));
        add(Magic.line("lsmagic", "[NAME]", help, this::list));
    }

    /** Adds one, to the kernel too once there is one. Throws BadInput if there is another of its name. */
    void add(Magic magic) {
        if (known.putIfAbsent(magic.sign(), magic) != null)
            throw new BadInput("there is a magic " + magic.sign() + " already; name this one otherwise");
        kernel.ifPresent(there -> register(there, magic));
    }

    /** Makes them known to {@code there}, with those that other capabilities provide. */
    void begin(Kernel there) {
        Iterator<MagicProvider> providers =
                ServiceLoader.load(MagicProvider.class).iterator();
        while (true) {
            // One that is broken must not keep the kernel from starting.
            try {
                if (!providers.hasNext()) break;
                providers.next().magics().forEach(this::add);
            } catch (ServiceConfigurationError | RuntimeException e) {
                System.err.println("autodev: magics of another part are missing: " + e.getMessage());
            }
        }
        known.values().forEach(magic -> register(there, magic));
        kernel = Optional.of(there);
    }

    private static void register(Kernel there, Magic magic) {
        String help = magic.usage() + "  " + magic.help();
        if (magic.cell()) there.cellMagic(magic.name(), help, magic.does()::run);
        else there.lineMagic(magic.name(), help, words -> magic.does().run(words, ""));
    }

    private View list(List<String> words) {
        if (words.isEmpty()) return view();
        String name = words.getFirst().replaceFirst("^%%?", "");
        var found = known.values().stream()
                .filter(magic -> magic.name().equals(name))
                .toList();
        if (found.isEmpty() || words.size() > 1)
            throw new BadInput("there is no magic " + String.join(" ", words) + "; there are "
                    + String.join(", ", known.keySet()));
        return table(found);
    }

    @Override
    public View view() {
        var sorted = new ArrayList<>(known.values());
        sorted.sort(Comparator.comparing(Magic::name).thenComparing(Magic::cell));
        return table(sorted);
    }

    private static View table(List<Magic> magics) {
        var rows = new ArrayList<List<String>>();
        for (Magic magic : magics) {
            rows.add(List.of(magic.sign(), magic.help()));
            // Below it, as a column of its own would leave the sentence no room.
            if (!magic.takes().isEmpty()) rows.add(List.of("", magic.usage()));
        }
        return new View.Table(List.of("magic", "what it does"), rows);
    }
}
