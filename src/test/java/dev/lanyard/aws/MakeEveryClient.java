package dev.lanyard.aws;

import dev.lanyard.os.Environment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The main class of a process of its own, whose environment the SDK reads for itself: makes every
 * client that {@link AwsClients} has, asks something of some, and prints the files that were read
 * (flight recorder events), one a line.
 */
final class MakeEveryClient {
    private MakeEveryClient() {}

    public static void main(String[] arguments) throws Exception {
        Path marker = Path.of(arguments[0]);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            Files.readString(marker);
            makeAll();
            recording.stop();
            Path file = marker.resolveSibling("read.jfr");
            recording.dump(file);
            TreeSet<String> paths = new TreeSet<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                paths.add(String.valueOf(event.getString("path")));
            }
            paths.forEach(path -> System.out.println("read " + path));
        }
    }

    private static void makeAll() throws IOException, ReflectiveOperationException {
        try (AwsClients clients = new AwsClients(Environment.ofThisProcess(), Clock.systemUTC())) {
            for (Method method : makers()) {
                SdkClient client = made(clients, method);
                System.out.println("made " + client.serviceName());
                ask(client);
            }
        }
        System.out.println("regions " + SdkRegions.like("eu-west-1").size());
    }

    /** Every way to get a client, so that one that is added is tried too. */
    private static List<Method> makers() {
        return Arrays.stream(AwsClients.class.getDeclaredMethods())
                .filter(method -> SdkClient.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static SdkClient made(AwsClients clients, Method method)
            throws ReflectiveOperationException {
        try {
            return (SdkClient) method.invoke(clients, "eu-west-1");
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(method.getName() + ": " + thrown.getCause(), thrown);
        }
    }

    private static void ask(SdkClient client) {
        try {
            if (client instanceof EksClient eks) {
                eks.listClusters();
            } else if (client instanceof StsClient sts) {
                sts.getCallerIdentity();
            }
        } catch (SdkException answeredWithNonsense) {
            // What comes back is not what this is about.
        }
    }
}
