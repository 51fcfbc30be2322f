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

/** The dialog of a sign-in in progress. */
public final class SignInDialog implements WindowHost.Dialog {
    /** The state of the sign-in. */
    public sealed interface Step {
        /**
         * The sign-in page is being prepared.
         *
         * @param withCode whether a device code will be shown
         */
        record Starting(boolean withCode) implements Step {}

        /**
         * Waiting for the browser.
         *
         * @param code the device code, which the page shows as well; null for none
         * @param address URL of the page
         * @param opened whether the browser was opened
         * @param whyNot why it was not; empty if it was
         * @param until when the sign-in times out
         */
        record Waiting(
                @Nullable String code, URI address, boolean opened, String whyNot, Instant until)
                implements Step {}

        /**
         * The sign-in failed.
         *
         * @param why one line
         */
        record Failed(String why) implements Step {}
    }

    /** The actions of its buttons. */
    public interface Actions {
        /** Opens the page again. */
        void openAgain(URI address);

        /** Copies the URL of the page. */
        void copyLink(URI address);

        /** Starts again with a device code, which any browser can confirm. */
        void useDeviceCode();

        /** Cancels the sign-in. */
        void cancel();

        /** Starts again. */
        void retry();
    }

    private final SessionLine session;
    private final Actions actions;
    private final ReadOnlyObjectWrapper<Step> step;
    private final ReadOnlyBooleanWrapper offersDeviceCode = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");

    SignInDialog(SessionLine session, boolean deviceCode, Actions actions) {
        this.session = session;
        this.actions = actions;
        this.step = new ReadOnlyObjectWrapper<>(new Step.Starting(deviceCode));
    }

    @Override
    public String title() {
        return UiText.of("signin.title", session.shortName());
    }

    void at(Step next) {
        offersDeviceCode.set(false);
        step.set(next);
    }

    /** The browser has not returned for a while: it may not reach this machine. */
    void offerDeviceCode() {
        offersDeviceCode.set(step.get() instanceof Step.Waiting waiting && waiting.code() == null);
    }

    /** Returns whether a device code is offered. */
    ReadOnlyBooleanProperty offersDeviceCode() {
        return offersDeviceCode.getReadOnlyProperty();
    }

    /** Shows why a sign-in is unsafe here. */
    void warn(List<String> lines) {
        List<String> cleaned = new ArrayList<>();
        lines.forEach(line -> cleaned.add(SingleLine.of(line)));
        warning.set(String.join("\n", cleaned));
    }

    /** Returns why a sign-in is unsafe here; empty if it is not. */
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }

    /** The current state. */
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
