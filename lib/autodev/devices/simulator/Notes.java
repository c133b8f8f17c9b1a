package autodev.devices.simulator;

import autodev.devices.simulator.Widget.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notes: to add, edit, tick off, search and delete. What is saved stays when it is ended; what is only typed goes. */
final class Notes implements App {
    /** A note; the highest number is the newest. */
    private record Note(int number, String title, String text, boolean done) {
        boolean has(String words) {
            String all = (title + "\n" + text).toLowerCase(Locale.ROOT);
            return all.contains(words.strip().toLowerCase(Locale.ROOT));
        }
    }

    private enum Where {
        LIST,
        NOTE,
        SETTINGS
    }

    private static final int COLOUR = Paint.PURPLE;
    private static final double TALL = 180;

    private final Host host;
    private final List<Note> notes = new ArrayList<>();
    private boolean oldestFirst;
    private boolean hideDone;
    private boolean askFirst = true;
    private Where where = Where.LIST;
    private String search = "";
    private Note saved = new Note(0, "", "", false);
    private String title = "";
    private String text = "";
    private String wrong = "";
    private Optional<Dialog> question = Optional.empty();

    Notes(Host host) {
        this.host = host;
        notes.add(
                new Note(1, "Shopping", "Coffee, bread, apples, and a lamp that is bright enough for the desk", true));
        notes.add(new Note(
                2,
                "A very long title that does not fit on one line of the screen, however it is held",
                "Long items show whether a list cuts them, breaks them, or falls apart.",
                false));
        notes.add(new Note(3, "Call the dentist", "", false));
        notes.add(new Note(4, "Ideas for the demo", "Two phones, one chat, no hands.", false));
    }

    @Override
    public String appPackage() {
        return "com.example.notes";
    }

    @Override
    public String name() {
        return "Notes";
    }

    @Override
    public Icon icon() {
        return Icon.NOTES;
    }

    @Override
    public int colour() {
        return COLOUR;
    }

    @Override
    public String version() {
        return "1.3";
    }

    @Override
    public Page page(boolean landscape) {
        Page page = switch (where) {
            case LIST -> list(landscape);
            case NOTE -> note(landscape);
            case SETTINGS -> settings();
        };
        return page.asking(question);
    }

    private Page list(boolean landscape) {
        var order = Comparator.comparingInt(Note::number);
        List<Widget> found = notes.stream()
                .filter(note -> note.has(search) && !(hideDone && note.done()))
                .sorted(oldestFirst ? order : order.reversed())
                .map(this::line)
                .toList();
        var rows = new ArrayList<Widget>();
        int across = landscape ? 2 : 1;
        for (int from = 0; from < found.size(); from += across) {
            var row = new ArrayList<>(found.subList(from, Math.min(from + across, found.size())));
            while (row.size() < across) row.add(Widgets.space(0).grows());
            rows.add(new Widget(Kind.ROW, row).gap(12));
        }
        if (found.isEmpty())
            rows.add(Widgets.text(search.isBlank() ? "No notes yet" : "No note has “" + search + "” in it", Style.BODY)
                    .id("empty")
                    .pad(8, 16));
        Widget body = Widgets.column(
                Widgets.column(Widgets.field("search", "Search notes", search, typed -> search = typed))
                        .pad(16, 12),
                Widgets.scroll("notes", rows).pad(16, 2).gap(10),
                Widgets.column(Widgets.button("add", "Add note", COLOUR, this::add)
                                .main())
                        .pad(16, 8));
        return Page.first(
                "list",
                "Notes",
                body,
                Widgets.icon("settings", Icon.SETTINGS, "Settings", () -> where = Where.SETTINGS));
    }

    private Widget line(Note note) {
        var words = new ArrayList<Widget>();
        words.add(Widgets.text(note.title(), Style.STRONG).id("title").oneLine());
        if (!note.text().isEmpty())
            words.add(Widgets.text(note.text(), Style.SMALL).id("text").oneLine());
        return Widgets.row(
                        Widgets.toggle(Kind.CHECK, "done", "", note.done(), () -> tick(note))
                                .description("Done: " + note.title())
                                .size(40, 48),
                        Widgets.column(words).gap(2).grows())
                .id("note")
                .pad(8, 8)
                .gap(6)
                .paper(Paint.WHITE, 12)
                .edge(Paint.LINE)
                .grows()
                .tap(() -> edit(note))
                .hold(() -> host.menu(Dialog.menu(
                        note.title(),
                        List.of(
                                new Dialog.Choice("menu_edit", "Edit", () -> edit(note)),
                                new Dialog.Choice("menu_copy", "Copy", () -> host.copy(note.title())),
                                new Dialog.Choice("menu_delete", "Delete", () -> delete(note))))));
    }

    private void tick(Note note) {
        notes.set(notes.indexOf(note), new Note(note.number(), note.title(), note.text(), !note.done()));
    }

    private void add() {
        int newest = notes.stream().mapToInt(Note::number).max().orElse(0);
        edit(new Note(newest + 1, "", "", false));
    }

    private void edit(Note note) {
        saved = note;
        title = note.title();
        text = note.text();
        wrong = "";
        where = Where.NOTE;
    }

    private Page note(boolean landscape) {
        boolean isNew = notes.stream().noneMatch(note -> note.number() == saved.number());
        Widget name = Widgets.field("title", "Title", title, typed -> title = typed);
        Widget body = Widgets.field("text", "Text", text, typed -> text = typed)
                .enter(() -> text += "\n")
                .size(0, landscape ? 100 : TALL);
        var form = new ArrayList<>(List.of(name));
        if (!wrong.isEmpty()) form.add(Widgets.text(wrong, Style.ERROR).id("error"));
        form.add(body);
        form.add(Widgets.button("save", "Save", COLOUR, this::save).main());
        Widget page = Widgets.scroll("form", form).pad(20, 16).gap(14);
        return isNew
                ? Page.inner("new", "New note", page)
                : Page.inner(
                        "note", "Edit note", page, Widgets.icon("delete", Icon.DELETE, "Delete", () -> delete(saved)));
    }

    private void save() {
        if (title.isBlank()) {
            wrong = "Enter a title";
            return;
        }
        notes.removeIf(note -> note.number() == saved.number());
        notes.add(new Note(saved.number(), title.strip(), text.strip(), saved.done()));
        where = Where.LIST;
    }

    private void delete(Note note) {
        Runnable act = () -> {
            notes.removeIf(each -> each.number() == note.number());
            where = Where.LIST;
            answered();
        };
        if (askFirst) ask("Delete this note?", "“" + note.title() + "” cannot be brought back.", act);
        else act.run();
    }

    private void ask(String title, String message, Runnable act) {
        question = Optional.of(Dialog.question(title, message, "OK", act, this::answered));
    }

    private void answered() {
        question = Optional.empty();
    }

    private Page settings() {
        Widget switches = Widgets.scroll(
                        "switches",
                        List.of(
                                Widgets.toggle(
                                        Kind.SWITCH,
                                        "oldest_first",
                                        "Oldest notes first",
                                        oldestFirst,
                                        () -> oldestFirst = !oldestFirst),
                                Widgets.line(),
                                Widgets.toggle(
                                        Kind.SWITCH,
                                        "hide_done",
                                        "Hide what is done",
                                        hideDone,
                                        () -> hideDone = !hideDone),
                                Widgets.line(),
                                Widgets.toggle(
                                        Kind.SWITCH,
                                        "ask_first",
                                        "Ask before deleting",
                                        askFirst,
                                        () -> askFirst = !askFirst),
                                Widgets.line(),
                                Widgets.text("Version " + version(), Style.SMALL)
                                        .id("version")))
                .pad(24, 16)
                .gap(10);
        return Page.inner("settings", "Settings", switches);
    }

    @Override
    public boolean back() {
        if (where == Where.LIST) return false;
        boolean changed = where == Where.NOTE && !(title.equals(saved.title()) && text.equals(saved.text()));
        if (changed)
            ask("Discard changes?", "What you typed is not saved.", () -> {
                where = Where.LIST;
                answered();
            });
        else where = Where.LIST;
        return true;
    }

    @Override
    public void restart() {
        where = Where.LIST;
        search = "";
        answered();
    }
}
