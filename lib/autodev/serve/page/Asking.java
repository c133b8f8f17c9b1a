package autodev.serve.page;

import autodev.serve.ServeException.Refused;
import autodev.view.Theme;
import io.javalin.http.Context;
import java.util.Optional;

/** The query of a request to the page's own paths. */
record Asking(Context context) {
    private static final int LONGEST = 1_000;
    private static final int LAST_PAGE = 1_000_000;

    /** What stands there, stripped; absent if it is blank. Throws {@link Refused} for what is too long. */
    Optional<String> text(String name) {
        String value = Optional.ofNullable(context.queryParam(name)).orElse("").strip();
        if (value.length() > LONGEST)
            throw new Refused(
                    400, name + " has " + value.length() + " characters; expected up to " + LONGEST + " of them");
        return Optional.of(value).filter(some -> !some.isEmpty());
    }

    /** What stands there, which must. */
    String needed(String name) {
        return text(name).orElseThrow(() -> new Refused(400, "the query has no " + name + "; give one"));
    }

    /** A whole number from {@code least} to {@code most}. Throws {@link Refused} for anything else. */
    int number(String name, int otherwise, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) return otherwise;
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            throw unfit(name, text.get(), least, most);
        }
        throw unfit(name, text.get(), least, most);
    }

    private static Refused unfit(String name, String text, int least, int most) {
        return new Refused(400, name + " is \"" + text + "\"; expected a number from " + least + " to " + most);
    }

    /** Which page, from 1. */
    int page() {
        return number("page", 1, 1, LAST_PAGE);
    }

    /** Which background a picture is for. */
    Theme theme() {
        return text("theme").filter("dark"::equals).isPresent() ? Theme.DARK : Theme.LIGHT;
    }

    /** How wide a picture is to be, in pixels. */
    int width() {
        return number("width", 900, 240, 2_000);
    }
}
