/**
 * An AWS in a box, on loopback: IAM Identity Center's OIDC with a sign-in page of its own, the
 * access portal, STS, EKS, and the clusters' own APIs, which verify tokens as real ones do. For
 * trying Lanyard with no AWS account, and for the tests. What it checks, it checks with code of its
 * own, so that it agrees with Lanyard only where both agree with AWS.
 */
@NullMarked
package dev.lanyard.demo;

import org.jspecify.annotations.NullMarked;
