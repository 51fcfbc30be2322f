/** Secrets in the operating system's keychain, through java-keyring. */
@NullMarked
package dev.lanyard.secret.keyring;

import org.jspecify.annotations.NullMarked;
