package autodev.view;

import autodev.AutodevException;

/** What can go wrong when a view is drawn. */
public abstract sealed class ViewException extends AutodevException {
    private static final long serialVersionUID = 1;

    private ViewException(String message) {
        super(message);
    }

    /** This machine cannot draw pictures made of pixels; text, HTML and SVG need nothing that it lacks. */
    public static final class NoPictures extends ViewException {
        private static final long serialVersionUID = 1;

        /** What is missing, and how to get it. */
        public NoPictures(String message) {
            super(message);
        }
    }
}
