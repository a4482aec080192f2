package io.jenkins.plugins.containerdeploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the engine beside its peers, with what {@code ./dev bench} has made ready, and prints a table. */
public final class Bench {
    private static final int START_ROUNDS = 11;

    private Bench() {}

    /** Exits with 1 when a goal was missed. */
    public static void main(String[] arguments) throws Exception {
        Setting setting = new Setting(System.getenv());
        List<Row> rows = new ArrayList<>();
        rows.add(start(setting));
        rows.addAll(new BuildRows(setting).rows());
        rows.addAll(new RedeployRows(setting).rows());
        System.out.println(Row.header());
        rows.forEach(System.out::println);
        System.exit(rows.stream().allMatch(Row::passed) ? 0 : 1);
    }

    private static Row start(Setting setting) throws Exception {
        List<String> command = new ArrayList<>(List.of(setting.commandLine()));
        command.add("--version");
        Command process = new Command(Map.of());
        double seconds = new Contest()
                .with("start", () -> process.run(command))
                .run(START_ROUNDS)
                .get("start");
        return Row.information("start of the command line (--version)", Row.seconds(seconds));
    }
}
