/** Secrets in the operating system's keychain, through java-keyring and D-Bus. */
@NullMarked
package dev.lanyard.secret.keyring;

import org.jspecify.annotations.NullMarked;
