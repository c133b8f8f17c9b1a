package autodev.devices.simulator;

import autodev.devices.simulator.Dialog.Choice;
import autodev.devices.simulator.Neighbourhood.Message;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chat with the other phones of the neighbourhood; what is said stays, what is only typed goes when it is ended. */
final class Chat implements App {
    private static final int COLOUR = Paint.TEAL;
    private static final String SCHEME = "simchat:";
    private static final List<Integer> FACES = List.of(Paint.PURPLE, Paint.AMBER, Paint.BLUE, Paint.GREEN, Paint.RED);

    private final Host host;
    private final String serial;
    private final Neighbourhood neighbourhood;
    private final Map<String, String> drafts = new HashMap<>();
    private String other = "";
    private String missing = "";

    Chat(Host host, String serial, Neighbourhood neighbourhood) {
        this.host = host;
        this.serial = serial;
        this.neighbourhood = neighbourhood;
    }

    @Override
    public String appPackage() {
        return "com.example.chat";
    }

    @Override
    public String name() {
        return "Chat";
    }

    @Override
    public Icon icon() {
        return Icon.CHAT;
    }

    @Override
    public int colour() {
        return COLOUR;
    }

    @Override
    public String version() {
        return "5.2.0";
    }

    @Override
    public int waiting() {
        return neighbourhood.contacts(serial).keySet().stream()
                .mapToInt(from -> neighbourhood.unread(from, serial))
                .sum();
    }

    @Override
    public boolean notifies() {
        return waiting() > 0;
    }

    @Override
    public Page page(boolean landscape) {
        if (other.isEmpty()) return contacts();
        neighbourhood.look(other, serial);
        return conversation();
    }

    private Page contacts() {
        var rows = new ArrayList<Widget>();
        if (!missing.isEmpty())
            rows.add(Widgets.text("No contact is called " + missing, Style.ERROR)
                    .id("error")
                    .pad(16, 8));
        neighbourhood.contacts(serial).forEach((each, name) -> rows.add(contact(each, name, rows.size())));
        if (neighbourhood.contacts(serial).isEmpty())
            rows.add(Widgets.text("No other phone is near", Style.BODY)
                    .id("empty")
                    .pad(16, 16));
        return Page.first("contacts", "Chats", Widgets.scroll("contacts", rows).pad(0, 8));
    }

    private Widget contact(String each, String name, int place) {
        List<Message> said = neighbourhood.between(serial, each);
        String last = said.isEmpty() ? "No messages yet" : shortly(said.getLast());
        int unread = neighbourhood.unread(each, serial);
        var end = new ArrayList<Widget>();
        if (!said.isEmpty())
            end.add(Widgets.text(said.getLast().time(), Style.SMALL).id("time").atEnd());
        if (unread > 0)
            end.add(Widgets.text(Integer.toString(unread), Style.SMALL)
                    .id("unread")
                    .description(unread + " unread")
                    .ink(Paint.WHITE)
                    .paper(COLOUR, 11)
                    .pad(8, 2)
                    .atEnd());
        return Widgets.row(
                        Widgets.avatar(name, FACES.get(place % FACES.size())),
                        Widgets.column(
                                        Widgets.text(name, Style.STRONG)
                                                .id("name")
                                                .oneLine(),
                                        Widgets.text(last, Style.SMALL)
                                                .id("last_message")
                                                .oneLine())
                                .gap(2)
                                .grows(),
                        Widgets.column(end).gap(4))
                .id("contact")
                .pad(16, 12)
                .gap(14)
                .tap(() -> talkTo(each));
    }

    private String shortly(Message message) {
        return message.from().equals(serial) ? "You: " + message.words() : message.words();
    }

    private void talkTo(String contact) {
        other = contact;
        missing = "";
    }

    private Page conversation() {
        String name = neighbourhood.contacts(serial).getOrDefault(other, other);
        var lines = new ArrayList<Widget>();
        neighbourhood.between(serial, other).forEach(message -> lines.add(bubble(message)));
        if (lines.isEmpty())
            lines.add(Widgets.text("Nobody has said anything yet", Style.SMALL)
                    .id("empty")
                    .hugs()
                    .centred());
        String draft = drafts.getOrDefault(other, "");
        Widget field = Widgets.field("message", "Message", draft, typed -> drafts.put(other, typed))
                .enter(this::send)
                .grows();
        Widget send = Widgets.button("send", "Send", COLOUR, this::send)
                .enabled(!draft.isBlank())
                .main();
        return Page.inner(
                "with " + other,
                name,
                Widgets.column(
                        Widgets.scroll("messages", lines).pad(12, 10).gap(8).fromEnd(),
                        Widgets.row(field, send).pad(12, 8).gap(10).paper(Paint.PALE, 0)));
    }

    private Widget bubble(Message message) {
        boolean mine = message.from().equals(serial);
        int ink = mine ? Paint.WHITE : Paint.INK;
        Widget column = Widgets.column(
                        Widgets.text(message.words(), Style.BODY).id("text").ink(ink),
                        Widgets.text(message.time(), Style.SMALL)
                                .id("time")
                                .ink(mine ? Paint.mix(COLOUR, Paint.WHITE, 0.75) : Paint.GREY))
                .id(mine ? "sent" : "received")
                .pad(14, 8)
                .paper(mine ? COLOUR : 0xE4E7EB, 16)
                .hold(() -> host.menu(Dialog.menu(
                        "", List.of(new Choice("android:id/copy", "Copy", () -> host.copy(message.words()))))));
        return mine ? column.atEnd() : column.hugs();
    }

    private void send() {
        String words = drafts.getOrDefault(other, "").strip();
        if (words.isEmpty()) return;
        neighbourhood.say(new Message(serial, other, words, host.time()));
        drafts.remove(other);
    }

    @Override
    public boolean back() {
        leave();
        boolean inner = !other.isEmpty();
        other = "";
        missing = "";
        return inner;
    }

    @Override
    public boolean open(String url) {
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
        String rest = url.substring(SCHEME.length()).replaceFirst("^/*", "").replaceFirst("[/?#].*$", "");
        String wanted = decoded(rest);
        leave();
        other = "";
        neighbourhood.contacts(serial).forEach((each, name) -> {
            if (same(name, wanted) || same(each, wanted)) other = each;
        });
        missing = other.isEmpty() ? wanted : "";
        return true;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a name with a % in it that is no code: then it is a percent sign
        }
    }

    /** Addresses cannot have spaces and are often written small: {@code sim2} is {@code Sim 2}. */
    private static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void leave() {
        // Until now they were on the screen, whether or not somebody asked for it.
        if (!other.isEmpty()) neighbourhood.look(other, serial);
    }

    @Override
    public void restart() {
        drafts.clear();
        other = "";
        missing = "";
    }
}
