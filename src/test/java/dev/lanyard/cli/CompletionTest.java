package dev.lanyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanyard.RealPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Completion in real shells, of names with blanks, quotes and colons. */
class CompletionTest extends TypedByAPerson {
    private static final String ARN = "arn:aws:eks:eu-west-1:111122223333:cluster/shop";
    private static final List<String> CONTEXTS =
            List.of("dev", "it's \"mine\" $HOME", "two words", ARN, ARN + "-2", "back\\slash");

    @BeforeEach
    void contexts() {
        StringBuilder file = new StringBuilder("contexts:\n");
        for (String each : CONTEXTS) {
            file.append("- context: {}\n  name: '").append(each.replace("'", "''")).append("'\n");
        }
        Person.write(person.kubeconfig(), file.toString());
    }

    @Test
    void optionsTakeTheirValues() {
        assertThat(words("use", "")).containsExactlyInAnyOrderElementsOf(CONTEXTS);
        assertThat(words("exec", "sh")).containsExactly("shop", "shop-audit");
        assertThat(words("exec", "--profile=sh"))
                .containsExactly("--profile=shop", "--profile=shop-audit");
        assertThat(words("exec", "shop", "--region", "eu-w"))
                .containsExactly("eu-west-1", "eu-west-2", "eu-west-3");
        assertThat(words("exec", "shop", "--", "")).isEmpty();
        assertThat(words("export", "shop", "--format", "")).contains("fish", "env-file");
        assertThat(words("login", "--session", "")).contains("harbour");
        assertThat(words("contexts", "re")).containsExactly("rename");
        assertThat(words("contexts", "rename", "d")).containsExactly("dev");
        assertThat(words("completion", "p")).containsExactly("powershell");
        assertThat(words("shell", "tw")).containsExactly("two words");
        assertThat(words("s")).contains("shell", "status").doesNotContain("serve-credentials");
    }

    @Test
    void aShellThatDropsEmptyWordsNamesTheLastOne() {
        assertThat(person.run("complete-words", "--current=", "--", "contexts").exits(0).out())
                .isEqualTo("rename\n");
        assertThat(person.run("complete-words", "--current=d", "--", "use").exits(0).out())
                .isEqualTo("dev\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs bash")
    void bashGetsWhatItInserts() throws Exception {
        assertThat(bash("lanyard use two")).containsExactly("two\\ words");
        assertThat(bash("lanyard use 'two")).containsExactly("two words");
        assertThat(bash("lanyard use \"two w")).containsExactly("two words");
        assertThat(bash("lanyard use two\\ w")).containsExactly("two\\ words");
        assertThat(bash("lanyard use it")).containsExactly("it\\'s\\ \\\"mine\\\"\\ \\$HOME");
        assertThat(bash("lanyard use \"it")).containsExactly("it's \\\"mine\\\" \\$HOME");
        assertThat(bash("lanyard use 'it")).containsExactly("it'\\''s \"mine\" $HOME");
        assertThat(bash("lanyard use b")).containsExactly("back\\\\slash");
        assertThat(bash("lanyard use ar")).containsExactly(ARN, ARN + "-2");
        assertThat(bash("lanyard use arn:aws:eks:eu-west-1:111122223333:cl"))
                .containsExactly("cluster/shop", "cluster/shop-2");
        assertThat(bash("lanyard use 'arn:aws:e")).containsExactly(ARN, ARN + "-2");
        assertThat(bash("lanyard exec --profile=shop-")).containsExactly("shop-audit");
        assertThat(bash("lanyard  use   d")).containsExactly("dev");
        assertThat(bash("lanyard u")).containsExactly("use");
        assertThat(bash("lanyard use nothing")).isEmpty();
    }

    /** What bash inserts is, read by bash, the name itself. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs bash")
    void everyNameIsReadBackByBash() throws Exception {
        for (String name : CONTEXTS) {
            for (String quote : List.of("", "'", "\"")) {
                String reply = new BashLine("lanyard use " + quote, " \t\n").reply(name);
                assertThat(shell("bash", "printf %s " + quote + reply + quote)).isEqualTo(name);
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs fish")
    void fishCompletesThem() throws Exception {
        if (RealPrograms.find("fish", "LANYARD_REQUIRE_SHELLS") == null) {
            return;
        }
        assertThat(fish("lanyard use tw")).containsExactly("two words");
        assertThat(fish("lanyard use arn")).containsExactly(ARN, ARN + "-2");
        assertThat(fish("lanyard exec shop-")).containsExactly("shop-audit");
        assertThat(fish("lanyard exec --prof")).containsExactly("--profile");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs zsh")
    void zshCompletesThem() throws Exception {
        if (RealPrograms.find("zsh", "LANYARD_REQUIRE_SHELLS") == null) {
            return;
        }
        assertThat(zsh("lanyard use tw")).contains("lanyard use two\\ words");
        assertThat(zsh("lanyard use it")).contains("lanyard use it\\'s\\ \\\"mine\\\"\\ \\$HOME");
        assertThat(zsh("lanyard use 'two w")).contains("lanyard use 'two words'");
        assertThat(zsh("lanyard exec shop-")).contains("lanyard exec shop-audit");
        assertThat(zsh("lanyard use arn:aws:ek")).contains("lanyard use " + ARN);
    }

    private List<String> words(String... typed) {
        List<String> words = new ArrayList<>(List.of("complete-words", "--"));
        words.addAll(List.of(typed));
        return person.run(words.toArray(String[]::new)).exits(0).out().lines().toList();
    }

    /** COMPREPLY of bash for a line, with the cursor at its end. */
    private List<String> bash(String line) throws Exception {
        program();
        answers("--bash= \t\n\"'><=;|&(:", "--", line);
        String script =
                person.run("completion", "bash").exits(0).out()
                        + "COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'\n"
                        + "_lanyard\nfor each in \"${COMPREPLY[@]}\"; do echo \"$each\"; done\n";
        return shell("bash", script, line).lines().toList();
    }

    /** What fish offers for a line, without descriptions. */
    private List<String> fish(String line) throws Exception {
        program();
        String[] words = line.split(" ", -1);
        String last = words[words.length - 1];
        List<String> asked = new ArrayList<>(List.of("--"));
        asked.addAll(List.of(words).subList(1, words.length - 1));
        asked.add(last.startsWith("-") ? last : "");
        answers(asked.toArray(String[]::new));
        String script = person.run("completion", "fish").exits(0).out() + "complete -C $argv[1]\n";
        return shell("fish", script, line)
                .lines()
                .map(each -> each.replaceAll("\t.*", ""))
                .toList();
    }

    /** What a line of an interactive zsh becomes by a tabulator. */
    private String zsh(String line) throws Exception {
        program();
        String[] words = line.split(" ", 3);
        answers("--", words[1], words[2].replace("'", ""));
        Path script = home.resolve("completion.zsh");
        Files.writeString(script, person.run("completion", "zsh").exits(0).out());
        Path typist = Path.of("src/test/resources/dev/lanyard/cli/type.zsh");
        return shell("zsh", Files.readString(typist), line, script.toString());
    }

    /** A lanyard on the PATH, which prints the answer that is there. */
    private void program() throws IOException {
        Path program = home.resolve("bin/lanyard");
        Person.write(program, "#!/bin/sh\ncat '" + home.resolve("answer") + "'\n");
        program.toFile().setExecutable(true);
    }

    private void answers(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("complete-words"));
        words.addAll(List.of(arguments));
        Files.writeString(
                home.resolve("answer"), person.run(words.toArray(String[]::new)).exits(0).out());
    }

    private String shell(String shell, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "-c", script, "bash");
                    case "fish" -> List.of("--no-config", "-c", script);
                    default -> List.of("-f", "-c", script, "zsh");
                });
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Path said = home.resolve("said");
        Process process = builder.redirectOutput(said.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String out = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(out).isTrue();
        return out;
    }
}
