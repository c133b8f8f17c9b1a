package autodev.devices.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shop: one signs in, looks at products, and puts them in a cart. It remembers nothing when it is ended. */
final class Shop implements App {
    private static final String USER = "ada";
    private static final String PASSWORD = "secret";
    private static final int COLOUR = Paint.BLUE;

    private enum Where {
        LOGIN,
        PRODUCTS,
        PRODUCT,
        CART
    }

    private final Host host;
    private final Map<Product, Integer> cart = new LinkedHashMap<>();
    private Where where = Where.LOGIN;
    private Where before = Where.PRODUCTS;
    private Product chosen = Product.ALL.getFirst();
    private String user = "";
    private String password = "";
    private String wrong = "";
    private boolean remember;

    Shop(Host host) {
        this.host = host;
    }

    @Override
    public String appPackage() {
        return "com.example.shop";
    }

    @Override
    public String name() {
        return "Shop";
    }

    @Override
    public Icon icon() {
        return Icon.SHOP;
    }

    @Override
    public int colour() {
        return COLOUR;
    }

    @Override
    public String version() {
        return "2.4.1";
    }

    @Override
    public int waiting() {
        return cart.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Page page(boolean landscape) {
        return switch (where) {
            case LOGIN -> login();
            case PRODUCTS -> products(landscape);
            case PRODUCT -> product(landscape);
            case CART -> cart();
        };
    }

    private Page login() {
        var form = new ArrayList<>(List.of(
                Widgets.text("Welcome back", Style.HEADING).id("title"),
                Widgets.text("Hint: the user is " + USER + ", the password is " + PASSWORD + ".", Style.SMALL)
                        .id("hint"),
                Widgets.field("username", "User name", user, typed -> user = typed),
                Widgets.password("password", "Password", password, typed -> password = typed)
                        .enter(this::signIn)));
        if (!wrong.isEmpty()) form.add(Widgets.text(wrong, Style.ERROR).id("error"));
        form.add(Widgets.toggle(
                Widget.Kind.CHECK, "remember", "Remember my name", remember, () -> remember = !remember));
        form.add(Widgets.button("sign_in", "Sign in", COLOUR, this::signIn).main());
        return Page.first(
                "login", "Shop", Widgets.scroll("form", form).pad(24, 20).gap(14));
    }

    private void signIn() {
        if (user.isBlank()) wrong = "Enter your user name";
        else if (password.isEmpty()) wrong = "Enter your password";
        else if (!user.strip().equalsIgnoreCase(USER) || !password.equals(PASSWORD))
            wrong = "Wrong user name or password";
        else {
            wrong = "";
            where = Where.PRODUCTS;
            host.focus("");
        }
        password = "";
    }

    private void leaveAccount() {
        String name = remember ? user : "";
        restart();
        user = name;
        remember = !name.isEmpty();
    }

    private Widget cartIcon() {
        int count = waiting();
        Widget icon = Widgets.icon("cart", Icon.CART, count == 0 ? "Cart, empty" : "Cart, " + count, () -> {
            before = where;
            where = Where.CART;
        });
        icon.badge = count;
        return icon;
    }

    private Page products(boolean landscape) {
        var rows = new ArrayList<Widget>();
        int across = landscape ? 2 : 1;
        for (int from = 0; from < Product.ALL.size(); from += across) {
            var row = Widgets.row(Product.ALL.subList(from, Math.min(from + across, Product.ALL.size())).stream()
                    .map(this::line)
                    .toArray(Widget[]::new));
            rows.add(across == 1 ? row.children.getFirst() : row.gap(12));
        }
        return Page.first(
                "products",
                "Products",
                Widgets.scroll("products", rows).pad(16, 12).gap(10),
                cartIcon(),
                Widgets.icon("log_out", Icon.LEAVE, "Log out", this::leaveAccount));
    }

    private Widget line(Product product) {
        return Widgets.row(
                        Widgets.picture(product.icon(), "Picture of " + product.name(), product.colour(), 64),
                        Widgets.column(
                                        Widgets.text(product.name(), Style.STRONG)
                                                .id("name")
                                                .oneLine(),
                                        Widgets.text(product.about(), Style.SMALL)
                                                .oneLine())
                                .gap(2)
                                .grows(),
                        Widgets.text(Product.money(product.cents()), Style.STRONG)
                                .id("price"))
                .id("product")
                .pad(12, 10)
                .gap(14)
                .paper(Paint.WHITE, 12)
                .edge(Paint.LINE)
                .grows()
                .tap(() -> {
                    chosen = product;
                    where = Where.PRODUCT;
                });
    }

    private Page product(boolean landscape) {
        int count = cart.getOrDefault(chosen, 0);
        Widget picture = Widgets.picture(chosen.icon(), "Picture of " + chosen.name(), chosen.colour(), 220);
        var words = new ArrayList<>(List.of(
                Widgets.text(chosen.name(), Style.HEADING).id("name"),
                Widgets.text(Product.money(chosen.cents()), Style.TITLE)
                        .id("price")
                        .ink(COLOUR),
                Widgets.text(chosen.about(), Style.BODY).id("about")));
        if (count > 0)
            words.add(Widgets.text(count + " in your cart", Style.SMALL)
                    .id("in_cart")
                    .ink(Paint.GREEN));
        words.add(Widgets.button("add_to_cart", "Add to cart", COLOUR, () -> cart.merge(chosen, 1, Integer::sum))
                .main());
        Widget column = Widgets.column(words).gap(12);
        List<Widget> parts = landscape
                ? List.of(Widgets.row(picture, column.grows()).gap(32))
                : List.of(picture.hugs().centred(), column);
        return Page.inner(
                "product",
                chosen.name(),
                Widgets.scroll("product", parts).pad(24, 20).gap(12),
                cartIcon());
    }

    private Page cart() {
        var rows = new ArrayList<Widget>();
        cart.forEach((product, count) -> rows.add(Widgets.row(
                        Widgets.picture(product.icon(), "Picture of " + product.name(), product.colour(), 48),
                        Widgets.column(
                                        Widgets.text(product.name(), Style.STRONG)
                                                .id("name")
                                                .oneLine(),
                                        Widgets.text(count + " × " + Product.money(product.cents()), Style.SMALL)
                                                .id("count"))
                                .grows(),
                        Widgets.icon("remove", Icon.DELETE, "Remove " + product.name(), () -> cart.remove(product)))
                .gap(14)));
        if (rows.isEmpty())
            rows.add(Widgets.text("Your cart is empty", Style.BODY).id("empty"));
        int total = cart.entrySet().stream()
                .mapToInt(line -> line.getKey().cents() * line.getValue())
                .sum();
        Widget body = Widgets.column(
                Widgets.scroll("cart", rows).pad(16, 16).gap(10),
                Widgets.line(),
                Widgets.row(
                                Widgets.text("Total", Style.TITLE).grows(),
                                Widgets.text(Product.money(total), Style.TITLE).id("total"))
                        .pad(24, 12),
                Widgets.column(Widgets.button("check_out", "Check out", COLOUR, this::checkOut)
                                .enabled(total > 0)
                                .main())
                        .pad(24, 8));
        return Page.inner("cart", "Cart", body);
    }

    private void checkOut() {
        host.menu(new Dialog(
                "",
                "Thank you, " + USER + "!",
                "This shop sells nothing, so your order costs nothing.",
                List.of(new Dialog.Choice("android:id/button1", "OK", () -> {})),
                false,
                () -> {}));
        cart.clear();
        where = Where.PRODUCTS;
    }

    @Override
    public boolean back() {
        if (where == Where.LOGIN || where == Where.PRODUCTS) return false;
        where = where == Where.CART ? before : Where.PRODUCTS;
        return true;
    }

    @Override
    public void restart() {
        where = Where.LOGIN;
        before = Where.PRODUCTS;
        cart.clear();
        user = "";
        password = "";
        wrong = "";
        remember = false;
    }
}
