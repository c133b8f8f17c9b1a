package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShopTest {
    private final Finger ada = Finger.alone().launch(Finger.SHOP);

    private Finger signedIn() {
        return ada.type("User name", "ada").type("Password", "secret").tap("Sign in");
    }

    @Test
    void the_right_name_and_password_lead_to_the_products() {
        signedIn();
        assertTrue(ada.sees("Products") && ada.sees("Coffee mug") && ada.sees("$12.50"), ada.seen()::toString);
    }

    @Test
    void what_is_wrong_with_a_login_is_said_on_the_form() {
        ada.tap("Sign in");
        assertEquals("Enter your user name", ada.node("error").text());
        ada.type("User name", "ada").tap("Sign in");
        assertEquals("Enter your password", ada.node("error").text());
        ada.type("Password", "guess").tap("Sign in");
        assertEquals("Wrong user name or password", ada.node("error").text());
        assertEquals("", ada.node("Password").text());
        ada.type("Password", "secret").tap("Sign in");
        assertTrue(ada.sees("Products"));
    }

    @Test
    void a_password_is_dots_for_everybody() {
        ada.type("Password", "secret");
        assertTrue(ada.node("Password").password());
        assertEquals("••••••", ada.node("Password").text());
        assertFalse(ada.phone().screen().toString().contains("secret,"), "the password is on the screen");
    }

    @Test
    void enter_goes_to_the_password_and_then_signs_in() {
        ada.type("User name", "ada").key("KEYCODE_ENTER");
        assertTrue(ada.node("Password").focused());
        ada.phone().type("secret");
        ada.key("KEYCODE_ENTER");
        assertTrue(ada.sees("Products"));
    }

    @Test
    void the_list_is_longer_than_the_screen_and_ends_with_the_bell() {
        signedIn();
        assertFalse(ada.sees("Bicycle bell"));
        assertTrue(ada.node("products").scrollable());
        ada.swipeUp(1000).swipeUp(1000).swipeUp(1000);
        assertTrue(ada.sees("Bicycle bell") && !ada.sees("Coffee mug"), ada.seen()::toString);
    }

    @Test
    void what_is_put_in_the_cart_is_counted_and_added_up() {
        signedIn().tap("Coffee mug").tap("Add to cart").tap("Add to cart");
        assertEquals("2 in your cart", ada.node("in_cart").text());
        ada.key("KEYCODE_BACK").tap("Desk lamp").tap("Add to cart").tap("Cart, 3");
        assertTrue(ada.sees("2 × $12.50") && ada.sees("1 × $34.90"), ada.seen()::toString);
        assertEquals("$59.90", ada.node("total").text());
        ada.tap("Remove Coffee mug");
        assertEquals("$34.90", ada.node("total").text());
        ada.key("KEYCODE_BACK");
        assertTrue(ada.sees("Add to cart"));
    }

    @Test
    void an_empty_cart_cannot_be_checked_out() {
        signedIn().tap("Cart, empty");
        assertFalse(ada.node("Check out").enabled());
        ada.tap("Check out");
        assertTrue(ada.sees("Your cart is empty"));
    }

    @Test
    void checking_out_says_thank_you_and_empties_the_cart() {
        signedIn().tap("Notebook").tap("Add to cart").tap("Cart, 1").tap("Check out");
        assertTrue(ada.sees("Thank you, ada!") && !ada.sees("Products"), ada.seen()::toString);
        ada.tap("OK");
        assertTrue(ada.sees("Cart, empty"));
    }

    @Test
    void logging_out_forgets_all_but_a_name_that_was_to_be_remembered() {
        ada.tap("Remember my name");
        assertTrue(ada.node("Remember my name").checked());
        signedIn().tap("Log out");
        assertEquals("ada", ada.node("User name").text());
        ada.phone().stop(Finger.SHOP);
        ada.launch(Finger.SHOP);
        assertEquals("", ada.node("User name").text());
    }

    @Test
    void a_form_is_kept_while_another_app_is_in_front() {
        ada.type("User name", "grace").key("KEYCODE_HOME").tap("Shop");
        assertEquals("grace", ada.node("User name").text());
        assertFalse(ada.node("User name").focused());
    }
}
