package autodev.devices.simulator;

/** An app of which only the name is known: it was installed from a file, and no code of it runs here. */
record Unknown(String appPackage, String name, String version) implements App {
    @Override
    public Icon icon() {
        return Icon.BLOCK;
    }

    @Override
    public int colour() {
        return Paint.GREY;
    }

    @Override
    public Page page(boolean landscape) {
        return Page.first(
                "main",
                name,
                Widgets.column(
                                Widgets.text(name, Style.HEADING).id("name"),
                                Widgets.text(appPackage + " " + version, Style.SMALL)
                                        .id("package"),
                                Widgets.text("This app is installed; the simulator does not run its code.", Style.BODY)
                                        .id("content"))
                        .pad(24, 24)
                        .gap(10));
    }

    @Override
    public boolean back() {
        return false;
    }

    @Override
    public void restart() {}
}
