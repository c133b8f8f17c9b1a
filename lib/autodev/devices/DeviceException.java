package autodev.devices;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Retryable;

/** Something that could not be done on a device. */
public sealed class DeviceException extends AutodevException {
    private static final long serialVersionUID = 1;

    private DeviceException(String message) {
        super(message);
    }

    /** The tool said that it failed, with {@code isError} or in its words alone. */
    public static final class Failed extends DeviceException {
        private static final long serialVersionUID = 1;

        /** {@code message}: the tool, the device, the tool's own words. */
        public Failed(String message) {
            super(message);
        }
    }

    /**
     * It failed in a way that may pass: seed 003's words for it ({@code timeout}, {@code connection}, {@code try
     * again}, …), or a server that went away.
     */
    public static final class Passing extends DeviceException implements Retryable {
        private static final long serialVersionUID = 1;

        /** {@code message}: the tool, the device, what was said. */
        public Passing(String message) {
            super(message);
        }
    }

    /** The element is not on the screen, not even after waiting and scrolling. */
    public static final class NoElement extends DeviceException {
        private static final long serialVersionUID = 1;

        /** {@code message}: what was looked for, how long, the near misses. */
        public NoElement(String message) {
            super(message);
        }
    }

    /** There is no device, not this one, or no server to reach it by. */
    public static final class NoDevice extends DeviceException {
        private static final long serialVersionUID = 1;

        /** {@code message}: what is missing and what to do. */
        public NoDevice(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** A tool that is not on the list of those that may be used, or that the server does not have. */
    public static final class NotAllowed extends DeviceException {
        private static final long serialVersionUID = 1;

        /** {@code message}: the tool and the nearest allowed ones. */
        public NotAllowed(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** An answer that could not be read. */
    public static final class Unreadable extends DeviceException {
        private static final long serialVersionUID = 1;

        /** {@code message}: which answer, its beginning, what was expected. */
        public Unreadable(String message) {
            super(message);
        }
    }
}
