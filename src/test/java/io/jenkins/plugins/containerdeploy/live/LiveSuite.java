package io.jenkins.plugins.containerdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Live}, which the first starts and which ends after the last; skips them without a Jenkins. */
final class LiveSuite implements ParameterResolver, ExecutionCondition, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(LiveSuite.class);
    /** Reasons and warnings that need no second telling. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private static final LiveFiles FILES = LiveFiles.find();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = FILES.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("a Jenkins is at hand: " + FILES.war());
        }
        if (TOLD.add(missing.get())) {
            System.out.println("skipped: " + missing.get());
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Live.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Live.class, key -> new Live(FILES), Live.class);
    }

    /** Whatever a class tried, the controller has nothing to complain of in the plugin. */
    @Override
    public void afterAll(ExtensionContext context) {
        Live live = context.getRoot().getStore(NAMESPACE).get(Live.class, Live.class);
        if (live != null) {
            List<String> warnings = live.jenkins().warningsAboutPlugin();
            List<String> before = List.copyOf(TOLD);
            TOLD.addAll(warnings);
            assertThat(warnings)
                    .filteredOn(warning -> !before.contains(warning))
                    .isEmpty();
        }
    }
}
