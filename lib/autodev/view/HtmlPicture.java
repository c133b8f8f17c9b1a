package autodev.view;

import java.util.List;
import java.util.Locale;

/** A picture on a page: the image itself, over it an SVG of its outlines, beside it their words. */
final class HtmlPicture {
    private HtmlPicture() {}

    static String draw(View.Picture picture) {
        String caption =
                picture.caption().isEmpty() ? "" : "<pre class=\"strong\">" + Html.escape(picture.caption()) + "</pre>";
        if (Shown.type(picture).isEmpty())
            return "<div>" + caption + "<pre class=\"muted\">" + Shown.MISSING + "</pre>" + words(picture) + "</div>";
        double width = PictureLayout.width(picture);
        // Its place is taken before the image is decoded: nothing moves when it comes.
        String shot = String.format(
                Locale.ROOT,
                "<div class=\"shot\" style=\"width:%.0fpx;aspect-ratio:%d/%d\"><img alt=\"%s\" src=\"%s\"/>%s</div>",
                width,
                picture.width(),
                picture.height(),
                Html.escape(picture.caption()),
                Svg.data(picture.image()),
                overlay(picture, picture.width() / width));
        return "<div>" + caption + "<div class=\"pic\">" + shot + words(picture) + "</div></div>";
    }

    // In the picture's own pixels; scale says how many of them are one on the page.
    private static String overlay(View.Picture picture, double scale) {
        var out = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + picture.width() + " "
                + picture.height() + "\" preserveAspectRatio=\"none\" font-family=\"monospace\">");
        for (Shown.Numbered one : Shown.within(picture)) out.append(outline(one, scale));
        return out.append("</svg>").toString();
    }

    private static String outline(Shown.Numbered one, double scale) {
        String number = String.valueOf(one.number());
        return String.format(
                Locale.ROOT,
                "<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"transparent\""
                        + " stroke=\"%s\" stroke-width=\"%.2f\"/><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                        + " height=\"%.1f\" fill=\"%s\"/><text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\""
                        + " font-weight=\"600\" fill=\"#ffffff\">%s</text></g>",
                Html.escape(one.title()),
                one.x(),
                one.y(),
                one.width(),
                one.height(),
                Ink.OUTLINE.hex(Theme.LIGHT),
                2 * scale,
                one.x(),
                one.y(),
                (number.length() * 7 + 5) * scale,
                14 * scale,
                Ink.OUTLINE.hex(Theme.LIGHT),
                one.x() + 3 * scale,
                one.y() + 11 * scale,
                11 * scale,
                number);
    }

    private static String words(View.Picture picture) {
        List<View.Outline> outlines = picture.outlines();
        if (outlines.isEmpty()) return "";
        var out = new StringBuilder("<ol>");
        for (View.Outline one : outlines)
            out.append("<li><span>").append(Html.escape(one.label())).append("</span></li>");
        return out.append("</ol>").toString();
    }
}
