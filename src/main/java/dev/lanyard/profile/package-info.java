/** ~/.aws/config and ~/.aws/credentials, read as botocore reads them. */
@NullMarked
package dev.lanyard.profile;

import org.jspecify.annotations.NullMarked;
