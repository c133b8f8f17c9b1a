package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** What of a {@link View.Picture} can be shown: its format by its first bytes, and of each outline the part that lies on it. */
final class Shown {
    static final String MISSING = "the picture cannot be shown: it is neither PNG nor JPEG, or it has no size";

    private Shown() {}

    /** An outline cut to the picture; {@code number} counts from 1, those that lie outside are passed over. */
    record Numbered(int number, double x, double y, double width, double height, String label) {
        String title() {
            return number + ": " + label;
        }
    }

    /** Its MIME type; empty if it is not a picture that can be shown. */
    static String type(View.Picture picture) {
        byte[] image = picture.image();
        if (picture.width() <= 0 || picture.height() <= 0) return "";
        if (begins(image, 0x89, 'P', 'N', 'G')) return "image/png";
        return begins(image, 0xff, 0xd8, 0xff) ? "image/jpeg" : "";
    }

    static List<Numbered> within(View.Picture picture) {
        var shown = new ArrayList<Numbered>();
        for (int i = 0; i < picture.outlines().size(); i++) {
            View.Outline one = picture.outlines().get(i);
            double left = Math.max(0, one.x());
            double top = Math.max(0, one.y());
            double right = Math.min(picture.width(), (double) one.x() + one.width());
            double bottom = Math.min(picture.height(), (double) one.y() + one.height());
            if (right > left && bottom > top)
                shown.add(new Numbered(i + 1, left, top, right - left, bottom - top, one.label()));
        }
        return shown;
    }

    private static boolean begins(byte[] image, int... first) {
        if (image.length < first.length) return false;
        for (int i = 0; i < first.length; i++) if ((image[i] & 0xff) != first[i]) return false;
        return true;
    }
}
