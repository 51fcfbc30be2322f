/**
 * What the tray and the window both show, and the services to what they do. No JavaFX in here: the
 * tray runs before it is loaded.
 *
 * <p>The states of the screens. WindowStatesTest and ScreenStatesTest produce each with services of
 * their own, and leave its pictures in target/screenshots as {@code state-NAME}: light, dark,
 * narrow, wide and sharp. StatesOnTheBoxTest, and the other tests on the box, produce each over the
 * fake AWS, but for {@code profiles-none}: its portal always offers roles. Their pictures are
 * {@code box-state-NAME}, or as the last column says.
 *
 * <table>
 * <caption>States</caption>
 * <tr><th>Screen</th><th>State</th><th>Shows</th><th>Picture</th></tr>
 * <tr><td>Clusters</td><td>signed-out</td><td>the one button signs in</td></tr>
 * <tr><td></td><td>no-profiles</td><td>the number of roles; add them all, or choose</td>
 *     <td>truth-no-profiles</td></tr>
 * <tr><td></td><td>never-looked</td><td>the one button searches</td></tr>
 * <tr><td></td><td>none-found</td><td>the regions that were searched; search every region</td></tr>
 * <tr><td></td><td>filtered</td><td>no match; clear the filter</td></tr>
 * <tr><td></td><td>list</td><td>the clusters by account; what was skipped is a click away</td></tr>
 * <tr><td></td><td>all-failed</td><td>the last list, and above it why nothing was searched</td></tr>
 * <tr><td></td><td>refused</td><td>the role that is refused, and Why?</td>
 *     <td>truth-refused-role</td></tr>
 * <tr><td></td><td>marked</td><td>favourite and production in the row</td></tr>
 * <tr><td>Profiles</td><td>profiles-list</td><td>by session: the profiles, then the offers</td></tr>
 * <tr><td></td><td>profiles-filtered</td><td>no match; clear the filter</td></tr>
 * <tr><td></td><td>profiles-nothing-offered</td><td>the config has every role</td></tr>
 * <tr><td></td><td>profiles-signed-out</td><td>the one button signs in</td></tr>
 * <tr><td></td><td>profiles-none</td><td>the portal offers no role; try again</td></tr>
 * <tr><td></td><td>profiles-failed</td><td>file and line; try again</td>
 *     <td>box-profiles-problem</td></tr>
 * <tr><td>Sessions</td><td>sessions-orphan</td><td>stored, but in no config file</td></tr>
 * <tr><td></td><td>sessions-unread</td><td>why the keychain can't be read; try again</td></tr>
 * <tr><td>Activity</td><td>activity-none</td><td>what will be listed here</td></tr>
 * <tr><td></td><td>activity-list</td><td>the requests, and the last day by hour</td></tr>
 * <tr><td></td><td>activity-filtered</td><td>no match; clear the filter</td></tr>
 * <tr><td>Settings</td><td>settings</td><td>the switches and choices</td></tr>
 * <tr><td></td><td>settings-no-backups</td><td>a note: when backups are made</td></tr>
 * <tr><td>Access</td><td>access-asking</td><td>the call that is under way</td></tr>
 * <tr><td></td><td>access-refused</td><td>why; the command for an administrator</td>
 *     <td>box-access</td></tr>
 * <tr><td></td><td>access-unreachable</td><td>why, and what to check; try again</td></tr>
 * <tr><td></td><td>access-failed</td><td>what failed, and what to check; try again</td></tr>
 * <tr><td></td><td>access-in</td><td>by what the role gets in</td></tr>
 * <tr><td>every screen</td><td>waiting</td><td>the session that a program waits for</td>
 *     <td>truth-waiting</td></tr>
 * <tr><td></td><td>ends-soon</td><td>the time left; renew</td></tr>
 * <tr><td></td><td>ended</td><td>what no longer works; sign in</td></tr>
 * <tr><td></td><td>file-broken</td><td>file and line; lists and contexts stay</td>
 *     <td>truth-config-broken</td></tr>
 * <tr><td></td><td>keychain-locked</td><td>the card: the keychain can't be read</td></tr>
 * <tr><td></td><td>no-tray</td><td>a note: closing minimises the window</td></tr>
 * </table>
 */
@NullMarked
package dev.lanyard.ui.state;

import org.jspecify.annotations.NullMarked;
