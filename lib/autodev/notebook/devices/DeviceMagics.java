package autodev.notebook.devices;

import autodev.BadInput;
import autodev.notebook.Magic;
import autodev.notebook.MagicProvider;
import autodev.view.View;
import java.util.List;

/** What a cell can say about devices. */
public final class DeviceMagics implements MagicProvider {
    private static final String USAGE = "[ID | simulate N | close]";
    private static final int MOST = 64;

    /** For {@link java.util.ServiceLoader}. */
    public DeviceMagics() {}

    @Override
    public List<Magic> magics() {
        return List.of(Magic.line(
                "devices",
                USAGE,
                "Lists the devices, shows the screen of one, or opens a lab of simulated phones; Lab.devices() is it"
                        + " in Java.",
                DeviceMagics::run));
    }

    private static Object run(List<String> words) {
        if (words.isEmpty()) return Lab.devices();
        return switch (words.getFirst()) {
            case "simulate" -> Lab.simulate(number(words));
            case "close" -> {
                alone(words);
                Lab.close();
                yield View.text("the lab is closed");
            }
            default -> {
                alone(words);
                yield Lab.devices().get(words.getFirst()).screen();
            }
        };
    }

    private static int number(List<String> words) {
        if (words.size() == 1) return 1;
        String said = words.get(1);
        if (words.size() > 2
                || !said.matches("\\d{1,2}")
                || Integer.parseInt(said) < 1
                || Integer.parseInt(said) > MOST)
            throw new BadInput("%devices simulate " + String.join(" ", words.subList(1, words.size()))
                    + ": expected how many phones, 1 to " + MOST + "; for example: %devices simulate 2");
        return Integer.parseInt(said);
    }

    private static void alone(List<String> words) {
        if (words.size() > 1)
            throw new BadInput("%devices " + String.join(" ", words) + ": expected %devices " + USAGE);
    }
}
