package io.jenkins.plugins.containerdeploy.cli;

import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.List;

/** What is common to groups of options. */
final class Options {
    private Options() {}

    /** Whether the user gave an option. */
    record Given(String option, boolean given) {
        static Given of(String option, Object value) {
            return new Given(option, value instanceof List<?> list ? !list.isEmpty() : value != null);
        }
    }

    /** An option that would be passed over in silence is a mistake of the user. */
    static void refuse(List<Given> options, String problem, String action) {
        options.stream().filter(Given::given).findFirst().ifPresent(option -> {
            throw new InputException(option.option(), problem, action);
        });
    }
}
