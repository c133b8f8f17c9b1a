package autodev.view;

/**
 * The style of a fragment. It knows the notebook it stands in by what that writes on {@code body}: JupyterLab, Notebook 7 and
 * nbconvert {@code data-jp-theme-light}, VS Code {@code vscode-dark}, Colab {@code theme=dark} on {@code html}; Notebook 6 is
 * light whatever the system prefers. There the page shows through. On any other page it follows the system's preference and
 * brings its own background, so that it can be read on every colour.
 */
final class HtmlStyle {
    private static final String DARK_HOSTS = "body[data-jp-theme-light=false] .ad,body.vscode-dark"
            + " .ad,body.vscode-high-contrast:not(.vscode-high-contrast-light) .ad,html[theme=dark] .ad";
    private static final String LIGHT_HOSTS = "body[data-jp-theme-light=true] .ad,body.vscode-light"
            + " .ad,body.vscode-high-contrast-light .ad,body.notebook_app .ad,#notebook-container .ad,html[theme=light]"
            + " .ad";

    // Thrice the class: notebooks have rules of their own for tables, and they are specific.
    private static final String RULES = """
        & {font:13px/1.46 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;\
        color:var(--ad-text);background:var(--ad-paper);padding:8px;text-align:left;tab-size:4}
        & *{box-sizing:border-box}
        & pre{margin:0;padding:0;border:0;background:none;color:inherit;font:inherit;white-space:pre-wrap;\
        overflow-wrap:anywhere;word-break:normal;unicode-bidi:plaintext}
        & .strong{font-weight:600}
        & .muted{color:var(--ad-muted)}
        & .good{color:var(--ad-good)}
        & .bad{color:var(--ad-bad)}
        & .warn{color:var(--ad-warn)}
        & .st>*+*{margin-top:10px}
        & .st>pre+pre{margin-top:0}
        & table{border-collapse:collapse;border:0;margin:0;font:inherit;color:inherit;background:none;table-layout:auto}
        & tr,& tbody tr:nth-child(odd),& tbody tr:nth-child(even),& tbody tr:hover{background:none;border:0;padding:0}
        & td,& th{padding:1px 2ch 1px 0;border:0;text-align:left;vertical-align:top;font:inherit;\
        line-height:inherit;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;max-width:72ch;\
        background:none;color:inherit}
        & th{font-weight:600;border-bottom:1px solid var(--ad-rule);white-space:nowrap}
        & td:last-child,& th:last-child{padding-right:0}
        & .sc{overflow-x:auto}
        & td.num,& th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        & .diff{container-type:inline-size;width:100%;border:1px solid var(--ad-rule);border-radius:6px;\
        overflow:hidden}
        & .diff+.diff{margin-top:8px}
        & .file{padding:4px 10px;background:var(--ad-shade);overflow-wrap:anywhere}
        & .diff table{width:100%;table-layout:fixed}
        & .diff td{padding:0 6px;max-width:none;unicode-bidi:isolate}
        & .diff td.n{width:7ch;text-align:right;color:var(--ad-muted);user-select:none;white-space:pre;padding:0 4px;\
        unicode-bidi:normal;overflow-wrap:normal}
        & .diff td.del{background:var(--ad-removed)}
        & .diff td.add{background:var(--ad-added)}
        & .diff .del b{background:var(--ad-removed-word);font-weight:inherit;border-radius:2px}
        & .diff .add b{background:var(--ad-added-word);font-weight:inherit;border-radius:2px}
        & .diff td.note{color:var(--ad-muted);background:var(--ad-shade);padding:1px 10px}
        & details{margin:0}
        & summary{cursor:pointer;display:list-item;overflow-wrap:anywhere}
        & summary pre{display:inline}
        & details>.in{padding:4px 0 4px 16px}
        & .diff details>summary{padding:3px 10px;color:var(--ad-muted);background:var(--ad-shade)}
        & .cols{display:grid;gap:12px 24px;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))}
        & .cols>div{min-width:0}
        & svg{display:block;max-width:100%;height:auto;margin:0}
        & .pic{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:flex-start}
        & .shot{position:relative;flex:0 1 auto;max-width:100%;outline:1px solid var(--ad-rule)}
        & .shot img{display:block;width:100%;height:100%;max-width:none;margin:0}
        & .shot svg{position:absolute;inset:0;width:100%;height:100%}
        & .pic ol{flex:1 1 220px;margin:0;padding:0 0 0 4ch;color:var(--ad-muted)}
        & .pic li{margin:0;overflow-wrap:anywhere}
        & .pic li span{color:var(--ad-text);unicode-bidi:plaintext}
        @container(max-width:640px){
        & .diff table,& .diff tbody{display:block}
        & .diff colgroup{display:none}
        & .diff tr{display:grid;grid-template-columns:7ch 1fr}
        & .diff td.note{grid-column:1/3}
        & .diff td.n{width:auto}
        & .diff td.no,& .diff .same td.old{display:none}}
        @media print{& .sc{overflow:visible}}
        """;

    /** The whole of it, one element. */
    static final String ELEMENT = "<style>" + sheet() + "</style>";

    private HtmlStyle() {}

    private static String sheet() {
        String light = colours(Theme.LIGHT);
        String dark = colours(Theme.DARK);
        return ".ad{" + light + "}\n@media(prefers-color-scheme:dark){.ad{" + dark + "}}\n" + LIGHT_HOSTS + "{" + light
                + "}\n" + DARK_HOSTS + "{" + dark + "}\n" + RULES.replace("&", ".ad.ad.ad")
                + hosts() + "{background:none;padding:0}\n";
    }

    private static String hosts() {
        return (LIGHT_HOSTS + "," + DARK_HOSTS).replace(" .ad", " .ad.ad.ad");
    }

    private static String colours(Theme theme) {
        var out = new StringBuilder("color-scheme:" + (theme == Theme.DARK ? "dark" : "light"));
        for (Ink ink : Ink.values())
            out.append(';').append(ink.variable()).append(':').append(ink.hex(theme));
        return out.toString();
    }
}
