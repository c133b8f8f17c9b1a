package autodev.devices.simulator;

import java.util.List;
import java.util.Locale;

/** Something in the shop. */
record Product(String name, int cents, Icon icon, int colour, String about) {
    static final List<Product> ALL = List.of(
            new Product("Coffee mug", 1250, Icon.MUG, Paint.AMBER, "Stoneware, 350 ml, keeps a secret and the heat."),
            new Product("Desk lamp", 3490, Icon.LAMP, Paint.TEAL, "Warm light for late builds."),
            new Product("Notebook", 690, Icon.BOOK, Paint.RED, "Two hundred pages, none of them lost by a crash."),
            new Product("Backpack", 5900, Icon.BAG, Paint.GREEN, "Room for a laptop and a good lunch."),
            new Product("Umbrella", 2200, Icon.UMBRELLA, Paint.PURPLE, "Opens in one try, closes in three."),
            new Product(
                    "Headphones", 8900, Icon.HEADPHONES, Paint.INK, "Quiet on the inside, whatever goes on outside."),
            new Product("House plant", 1590, Icon.PLANT, Paint.GREEN, "Wants water on Mondays."),
            new Product("Wall clock", 2750, Icon.CLOCK, Paint.BLUE, "Always right, in one time zone."),
            new Product("Kettle", 3990, Icon.KETTLE, Paint.TEAL, "One and a half litres in three minutes."),
            new Product("Puzzle", 1900, Icon.PUZZLE, Paint.AMBER, "A thousand pieces, one of them under the sofa."),
            new Product("Postcards", 450, Icon.CARD, Paint.RED, "Ten of them, with stamps."),
            new Product("Keyboard", 7400, Icon.KEYS, Paint.INK, "All keys are where you think they are."),
            new Product("Beach ball", 990, Icon.BALL, Paint.PURPLE, "Bounces back, unlike some mail."),
            new Product("Bicycle bell", 1150, Icon.BELL, Paint.AMBER, "Says ding. Says it again."));

    /** {@code $12.50}. */
    static String money(int cents) {
        return String.format(Locale.ROOT, "$%d.%02d", cents / 100, cents % 100);
    }
}
