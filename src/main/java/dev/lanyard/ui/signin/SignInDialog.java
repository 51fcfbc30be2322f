package dev.lanyard.ui.signin;

import dev.lanyard.text.SingleLine;
import dev.lanyard.ui.kit.WindowHost;
import dev.lanyard.ui.state.SessionLine;
import dev.lanyard.ui.state.UiText;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** A sign-in while it waits for the browser. */
public final class SignInDialog implements WindowHost.Dialog {
    /** What it waits for. */
    public sealed interface Step {
        /** The sign-in page is being prepared. */
        record Starting() implements Step {}

        /**
         * The browser.
         *
         * @param code what the page shows as well; null where there is no code
         * @param address of the page
         * @param opened whether the browser was opened
         * @param whyNot why it was not; empty when it was
         * @param until when it gives up
         */
        record Waiting(
                @Nullable String code, URI address, boolean opened, String whyNot, Instant until)
                implements Step {}

        /**
         * It came to nothing.
         *
         * @param why one line
         */
        record Failed(String why) implements Step {}
    }

    /** What its buttons do. */
    public interface Actions {
        /** Opens the page again. */
        void openAgain(URI address);

        /** Puts the page's address on the clipboard. */
        void copyLink(URI address);

        /** Begins anew, with a code that any browser can confirm. */
        void useDeviceCode();

        /** Gives up. */
        void cancel();

        /** Begins anew. */
        void retry();
    }

    private final SessionLine session;
    private final Actions actions;
    private final ReadOnlyObjectWrapper<Step> step =
            new ReadOnlyObjectWrapper<>(new Step.Starting());

    private final ReadOnlyBooleanWrapper offersDeviceCode = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");

    SignInDialog(SessionLine session, Actions actions) {
        this.session = session;
        this.actions = actions;
    }

    @Override
    public String title() {
        return UiText.of("signin.title", session.shortName());
    }

    void at(Step next) {
        offersDeviceCode.set(false);
        step.set(next);
    }

    /** The browser has not come back for a while: it may not reach this machine. */
    void offerDeviceCode() {
        offersDeviceCode.set(step.get() instanceof Step.Waiting waiting && waiting.code() == null);
    }

    /** Whether a device code is offered instead. */
    ReadOnlyBooleanProperty offersDeviceCode() {
        return offersDeviceCode.getReadOnlyProperty();
    }

    /** Shows what makes a sign-in unsafe here. */
    void warn(List<String> lines) {
        List<String> cleaned = new ArrayList<>();
        lines.forEach(line -> cleaned.add(SingleLine.of(line)));
        warning.set(String.join("\n", cleaned));
    }

    /** What makes a sign-in unsafe here; empty for nothing. */
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }

    /** What it waits for now. */
    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    Actions actions() {
        return actions;
    }

    @Override
    public void dismissed() {
        actions.cancel();
    }
}
