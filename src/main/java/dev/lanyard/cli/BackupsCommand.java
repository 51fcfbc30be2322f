package dev.lanyard.cli;

import dev.lanyard.kubeconfig.RestoreKubeconfig;
import dev.lanyard.kubeconfig.file.Backups;
import dev.lanyard.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lanyard kubeconfig backups}. With {@code --json} a list of {@code {id, file, takenAt,
 * size}}; {@code size} is null where there was no file.
 */
@Command(
        name = "backups",
        mixinStandardHelpOptions = true,
        description =
                "Lists the backups of kubeconfig files, newest first. Each change of Lanyard makes"
                        + " one; lanyard kubeconfig restore goes back to one.")
public final class BackupsCommand implements Runnable {
    private final Cli cli;
    private final RestoreKubeconfig restoreKubeconfig;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public BackupsCommand(Cli cli, RestoreKubeconfig restoreKubeconfig) {
        this.cli = cli;
        this.restoreKubeconfig = restoreKubeconfig;
    }

    @Override
    public void run() {
        List<Backups.Backup> backups = restoreKubeconfig.list();
        if (!json) {
            print(cli, backups);
            return;
        }
        List<JsonText.Fields> list = new ArrayList<>();
        for (Backups.Backup backup : backups) {
            list.add(
                    new JsonText.Fields()
                            .with("id", backup.id())
                            .with("file", backup.file())
                            .with("takenAt", TimeText.iso(backup.takenAt()))
                            .with("size", backup.existed() ? backup.size() : null));
        }
        cli.printJson(list);
    }

    static void print(Cli cli, List<Backups.Backup> backups) {
        Table table = new Table("backup", "taken at", "bytes", "file");
        for (Backups.Backup backup : backups) {
            table.row(
                    backup.id(),
                    TimeText.moment(backup.takenAt(), cli.clock()),
                    backup.existed() ? Long.toString(backup.size()) : "no file",
                    backup.file().toString());
        }
        cli.print(table, "there are no backups");
    }
}
