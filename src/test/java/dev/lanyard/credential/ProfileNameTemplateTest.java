package dev.lanyard.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanyard.credential.FindRoles.AssignedRole;
import dev.lanyard.problem.ProblemException;
import dev.lanyard.profile.ProfileName;
import dev.lanyard.profile.SsoSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileNameTemplateTest {
    private static final SsoSession CORP =
            new SsoSession("corp", "https://corp/start", "eu-west-1", List.of(), false);

    private static AssignedRole role(String account, String id, String role) {
        return new AssignedRole(CORP, new RolePortal.Account(id, account), role);
    }

    private static String name(String template, Map<String, String> replaced, String account) {
        AssignedRole role = role(account, "111122223333", "Admin");
        return String.valueOf(
                new ProfileNameTemplate(template, replaced)
                        .run(List.of(role), List.of())
                        .get(role));
    }

    @ParameterizedTest
    @CsvSource({
        "{account}.{role}, Acme Prod, acme-prod.Admin",
        "{account}/{role}@{session}, Zürich (2), zurich-2/Admin@corp",
        "{accountId}-{role}, x, 111122223333-Admin",
        "{account}.{role}, '', 111122223333.Admin",
        "my {account}: '$(x)' \"y\" ] {role}, a, my-a:-x-y-Admin",
        "-{account}, a, a",
        "'{role}; # ', a, Admin",
    })
    void aNameNeedsNoQuotes(String template, String account, String name) {
        assertThat(name(template, Map.of(), account)).isEqualTo(name);
    }

    @Test
    void replacementsComeInTheirOrder() {
        Map<String, String> replaced = new LinkedHashMap<>();
        replaced.put("acme-", "");
        replaced.put("Admin", "a");
        replaced.put("prod.a", "root");
        assertThat(name("{account}.{role}", replaced, "Acme Prod")).isEqualTo("root");
        assertThat(name("{role}", Map.of("Admin", ""), "x")).isEqualTo("111122223333.Admin");
    }

    @Test
    void equalNamesGetTheAccountWhateverTheOrder() {
        List<AssignedRole> roles =
                new ArrayList<>(
                        List.of(
                                role("dev", "111122223333", "Admin"),
                                role("Dev", "444455556666", "Admin"),
                                role("ops", "777788889999", "Admin"),
                                role("free", "000011112222", "Admin")));
        ProfileNameTemplate template = new ProfileNameTemplate("{account}", Map.of());
        Map<AssignedRole, ProfileName> names = template.run(roles, List.of(new ProfileName("ops")));
        assertThat(names.values())
                .extracting(ProfileName::value)
                .containsExactlyInAnyOrder(
                        "dev-111122223333", "dev-444455556666", "ops-777788889999", "free");
        Collections.reverse(roles);
        assertThat(template.run(roles, List.of(new ProfileName("ops")))).isEqualTo(names);
    }

    @Test
    void theLastResortIsANumber() {
        ProfileNameTemplate template = new ProfileNameTemplate("x", Map.of());
        assertThat(
                        template.run(
                                        List.of(
                                                role("a", "111122223333", "Admin"),
                                                role("a", "111122223333", "Viewer")),
                                        List.of())
                                .values())
                .extracting(ProfileName::value)
                .containsExactly("x-111122223333-corp", "x-111122223333-corp-2");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() -> new ProfileNameTemplate("{acount}", Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("{acount}");
    }
}
