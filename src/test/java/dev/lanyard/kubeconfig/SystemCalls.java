package dev.lanyard.kubeconfig;

import dev.lanyard.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a real lanyard under strace, which writes down its system calls and can spoil one. */
final class SystemCalls {
    private static final Pattern CALL = Pattern.compile("(\\d+) +([a-z0-9_]+)\\((.*)");

    private final String strace;
    private final RealPrograms programs;
    private final Path trace;

    SystemCalls(String strace, RealPrograms programs, Path trace) {
        this.strace = strace;
        this.programs = programs;
        this.trace = trace;
    }

    /**
     * A call.
     *
     * @param ordinal the how-manieth of its name in its thread, which is how strace counts
     * @param rest its arguments and what came of it, descriptors with their paths
     */
    record Call(String name, int ordinal, String rest) {
        /** What strace is told to do something at just this call. */
        String spoiltBy(String what) {
            return name + ":" + what + ":when=" + ordinal;
        }
    }

    RealPrograms.Output run(String... arguments) throws Exception {
        return run(List.of(), arguments);
    }

    /** The same with one call, or all of a name, spoilt: {@code rename:error=EROFS}. */
    RealPrograms.Output spoilt(String how, String... arguments) throws Exception {
        return run(List.of("-e", "inject=" + how), arguments);
    }

    private RealPrograms.Output run(List<String> options, String... arguments) throws Exception {
        List<String> starter =
                new ArrayList<>(List.of(strace, "-f", "-y", "-qq", "-o", trace.toString()));
        starter.addAll(options);
        List<String> command = new ArrayList<>(List.of("lanyard"));
        command.addAll(List.of(arguments));
        return programs.runUnder(starter, command.toArray(String[]::new));
    }

    /** Whether in the last run a call failed as it was told to. */
    boolean wereSpoilt() throws IOException {
        return Files.readString(trace).contains("(INJECTED)");
    }

    /** The calls of the last run, in their order. */
    List<Call> seen() throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                String name = call.group(2);
                int ordinal = counts.merge(call.group(1) + " " + name, 1, Integer::sum);
                calls.add(new Call(name, ordinal, call.group(3)));
            }
        }
        return calls;
    }
}
