package dev.lanyard.secret.keyring;

/** How a locked keychain is handled. */
public enum PromptPolicy {
    /** Reports that it is locked; for the command line. */
    NEVER,
    /** Shows the desktop's prompt; for the desktop app. */
    PROMPT_ONCE
}
