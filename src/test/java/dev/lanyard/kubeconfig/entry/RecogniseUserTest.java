package dev.lanyard.kubeconfig.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecogniseUserTest {
    @ParameterizedTest
    @CsvSource({
        "/usr/bin/aws-iam-authenticator, aws-iam-authenticator",
        "C:\\Program Files\\x\\AWS-IAM-Authenticator.EXE, aws-iam-authenticator",
        "aws.cmd, aws",
        "Aws, Aws"
    })
    void aProgramsNameHasNoFolderAndOnWindowsNoEndingAndNoCase(String command, String name) {
        assertThat(RecogniseUser.program(command)).isEqualTo(name);
    }
}
