package dev.lanyard.access;

import dev.lanyard.yaml.ScalarText;
import dev.lanyard.yaml.Value;
import java.util.ArrayList;
import java.util.List;

/** Formats a new item of {@code mapRoles}. */
final class NewRole {
    private NewRole() {}

    /** Formats the item in block style. */
    static String inLines(
            String roleArn, String username, List<String> groups, String indent, String end) {
        StringBuilder item = new StringBuilder();
        item.append(indent)
                .append("- rolearn: ")
                .append(ScalarText.block(new Value.Text(roleArn)))
                .append(end);
        item.append(indent).append("  username: ");
        item.append(ScalarText.quoted(username)).append(end);
        item.append(indent).append("  groups:");
        item.append(groups.isEmpty() ? " []" : "").append(end);
        for (String group : groups) {
            item.append(indent)
                    .append("    - ")
                    .append(ScalarText.block(new Value.Text(group)))
                    .append(end);
        }
        return item.toString();
    }

    /** Formats the item as a flow mapping. */
    static String inBraces(String roleArn, String username, List<String> groups) {
        List<String> quoted = new ArrayList<>();
        for (String group : groups) {
            quoted.add(ScalarText.quoted(group));
        }
        return "{\"rolearn\": "
                + ScalarText.quoted(roleArn)
                + ", \"username\": "
                + ScalarText.quoted(username)
                + ", \"groups\": ["
                + String.join(", ", quoted)
                + "]}";
    }
}
