package autodev.devices.simulator;

import java.util.List;

/** What stands in the bar at the top of the screen: the time of day, and a sign for each app in which something waits. */
record Status(String time, List<Icon> notices) {
    /** Holds its own copy. */
    Status {
        notices = List.copyOf(notices);
    }
}
