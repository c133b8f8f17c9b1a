package autodev.devices.simulator;

/**
 * Small drawings in a square of 24 by 24. What is filled and what is drawn as a line are words of a small language: {@code M x y} goes
 * there, {@code L x y} draws to there, {@code C x y x y x y} draws a curve, {@code Z} closes, {@code O x y r} is a circle and
 * {@code R x y w h r} a rectangle with round corners.
 */
enum Icon {
    NONE("", ""),
    BACK("", "M 20 12 L 5 12 M 11 5 L 4 12 L 11 19"),
    DELETE(
            "",
            "M 4 6.5 L 20 6.5 M 9.5 6 L 10 3.5 L 14 3.5 L 14.5 6 M 6 7 L 7 20.5 L 17 20.5 L 18 7 M 10.3 10.5 L 10.3 17"
                    + " M 13.7 10.5 L 13.7 17"),
    CART("O 9 20 1.7 O 17.5 20 1.7", "M 2 3.5 L 5 3.5 L 8 15.5 L 18.5 15.5 L 21 7 L 6 7"),
    LEAVE("", "M 14 4 L 5 4 L 5 20 L 14 20 M 10 12 L 21 12 M 17 8 L 21 12 L 17 16"),
    SETTINGS("", "M 3 7 L 13 7 M 19 7 L 21 7 O 16 7 2.6 M 3 17 L 5 17 M 11 17 L 21 17 O 8 17 2.6"),
    SHOP("M 5 8 L 19 8 L 20.5 21 L 3.5 21 Z", "M 8.5 10.5 L 8.5 7 C 8.5 2.5 15.5 2.5 15.5 7 L 15.5 10.5"),
    CHAT("R 3 4 18 13 3 M 7 16 L 7 21.5 L 13 16 Z", ""),
    NOTES("", "M 5 3 L 15 3 L 19 7 L 19 21 L 5 21 Z M 8.5 10 L 15.5 10 M 8.5 13.5 L 15.5 13.5 M 8.5 17 L 13 17"),
    GLOBE("", "O 12 12 9 M 3 12 L 21 12 M 12 3 C 6.5 8 6.5 16 12 21 M 12 3 C 17.5 8 17.5 16 12 21"),
    BLOCK(
            "M 12 2.5 L 20.5 7 L 12 11.5 L 3.5 7 Z M 3.5 9 L 11.2 13 L 11.2 21.5 L 3.5 17.5 Z M 20.5 9 L 12.8 13 L"
                    + " 12.8 21.5 L 20.5 17.5 Z",
            ""),
    BELL("M 5 17.5 L 19 17.5 L 17 14.5 L 17 10 C 17 3.5 7 3.5 7 10 L 7 14.5 Z O 12 20 1.8", ""),
    MUG(
            "M 4 8 L 16 8 L 16 17 C 16 20.5 4 20.5 4 17 Z",
            "M 16 10 C 21.5 9.5 21.5 16 16 15.5 M 8 2.5 L 8 5.5 M 12 2.5 L 12 5.5"),
    LAMP("M 8 3 L 16 3 L 20 12 L 4 12 Z", "M 12 12 L 12 20 M 7 20.5 L 17 20.5"),
    BOOK("M 8 3 L 19 3 L 19 21 L 8 21 Z M 10.5 7 L 10.5 9 L 16.5 9 L 16.5 7 Z", "M 5.5 3.5 L 5.5 20.5"),
    BAG("M 5 12 C 5 5 19 5 19 12 L 19 21 L 5 21 Z M 8 13.5 L 8 17.5 L 16 17.5 L 16 13.5 Z", "M 9 6 C 9 2 15 2 15 6"),
    UMBRELLA("M 2.5 12.5 C 3 0.5 21 0.5 21.5 12.5 Z", "M 12 12 L 12 19 C 12 22 8 22 8 19"),
    HEADPHONES("R 3 13 5 8 2 R 16 13 5 8 2", "M 5 14 C 3 1.5 21 1.5 19 14"),
    PLANT(
            "M 7 15 L 17 15 L 15.5 21.5 L 8.5 21.5 Z M 12 10 C 5 11 4 6 4 4 C 9 3 12 5 12 10 Z M 12 12 C 18 12 20 8 20"
                    + " 5.5 C 15 5 12 7 12 12 Z",
            "M 12 15 L 12 8"),
    CLOCK("", "O 12 12 9 M 12 6.5 L 12 12 L 16 14.5"),
    KETTLE(
            "M 5 10 L 17 10 L 18.5 20.5 L 3.5 20.5 Z M 17.5 13 L 22 9 L 20 8.5 L 17 11 Z O 11 8.5 1.6",
            "M 5.5 10 C 5.5 2.5 16.5 2.5 16.5 10"),
    PUZZLE("R 3 8 13 13 1.5 O 9.5 7 2.6 O 17 14.5 2.6", ""),
    CARD("", "R 2.5 5 19 14 2 M 3 6.5 L 12 13 L 21 6.5"),
    BALL(
            "M 12 3 C 9 6 9 18 12 21 C 15 18 15 6 12 3 Z M 4 8 C 6.5 10 6.5 14 4 16 C 2.8 13.5 2.8 10.5 4 8 Z M 20 8 C"
                    + " 17.5 10 17.5 14 20 16 C 21.2 13.5 21.2 10.5 20 8 Z",
            "O 12 12 9"),
    KEYS("R 2 6 20 12 2 R 5 9 2 2 0.4 R 9 9 2 2 0.4 R 13 9 2 2 0.4 R 17 9 2 2 0.4 R 7 13.5 10 2 0.4", "");

    final String filled;
    final String drawn;

    Icon(String filled, String drawn) {
        this.filled = filled;
        this.drawn = drawn;
    }
}
