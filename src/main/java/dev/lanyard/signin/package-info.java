/** Signing in to IAM Identity Center: PKCE and device code, refresh, and signing out. */
@NullMarked
package dev.lanyard.signin;

import org.jspecify.annotations.NullMarked;
