package autodev.devices;

import autodev.Event;

/** What is said while devices are got ready. */
public sealed interface DeviceEvent extends Event {
    /** Something takes a while, once: {@code work} in words. */
    record Preparing(String work) implements DeviceEvent {}

    /** It is done. */
    record Prepared(String work) implements DeviceEvent {}

    /** Something is not as it could be, and what is done instead. */
    record Notice(String text) implements DeviceEvent {}
}
