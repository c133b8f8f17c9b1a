package autodev.devices.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Phones that are in reach of each other: what one says in the chat, the others hear. Safe for many threads. */
public final class Neighbourhood {
    /** A line of a conversation: the serials of who said it to whom, the words, the time of day there. */
    record Message(String from, String to, String words, String time) {}

    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Message> said = new ArrayList<>();
    private final Map<String, Integer> read = new HashMap<>();

    /** Nobody has said anything yet. */
    public Neighbourhood() {}

    /** A phone comes within reach. */
    synchronized void join(String serial, String name) {
        names.put(serial, name);
    }

    /** The other phones, serial to name, in the order in which they came. */
    synchronized Map<String, String> contacts(String serial) {
        var others = new LinkedHashMap<>(names);
        others.remove(serial);
        return others;
    }

    /** One says something to another. */
    synchronized void say(Message message) {
        said.add(message);
    }

    /** What these two have said to each other, oldest first. */
    synchronized List<Message> between(String one, String other) {
        return said.stream()
                .filter(line -> line.from().equals(one) && line.to().equals(other)
                        || line.from().equals(other) && line.to().equals(one))
                .toList();
    }

    /** How many lines {@code from} said to {@code to} that the latter has not looked at. */
    synchronized int unread(String from, String to) {
        return heard(from, to) - read.getOrDefault(from + "\n" + to, 0);
    }

    /** All that {@code from} has said to {@code to} so far is looked at. */
    synchronized void look(String from, String to) {
        read.put(from + "\n" + to, heard(from, to));
    }

    private int heard(String from, String to) {
        return (int) said.stream()
                .filter(line -> line.from().equals(from) && line.to().equals(to))
                .count();
    }
}
