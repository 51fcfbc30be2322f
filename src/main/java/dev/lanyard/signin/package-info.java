/** Sign-in to IAM Identity Center (PKCE and device code), refresh, and sign-out. */
@NullMarked
package dev.lanyard.signin;

import org.jspecify.annotations.NullMarked;
