package dev.lanyard.secret.keyring;

import dev.lanyard.secret.keyring.FakeSessionBus.Call;
import dev.lanyard.secret.keyring.FakeSessionBus.Refusal;
import dev.lanyard.secret.keyring.FakeSessionBus.Reply;

/** KWallet by its own interface (org.kde.KWallet.xml), as far as it tells whether it is open. */
final class FakeWallet implements FakeSessionBus.Service {
    volatile boolean open = true;

    @Override
    public Reply answer(Call call) throws Refusal {
        boolean ours =
                call.path().equals("/modules/kwalletd5") && call.face().equals("org.kde.KWallet");
        if (ours && call.member().equals("localWallet")) {
            return Reply.of("s", "kdewallet");
        }
        if (ours && call.member().equals("isOpen") && call.text(0).equals("kdewallet")) {
            return Reply.of("b", open);
        }
        throw new Refusal("org.freedesktop.DBus.Error.UnknownMethod", "no method");
    }
}
