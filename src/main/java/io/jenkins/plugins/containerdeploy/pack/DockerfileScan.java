package io.jenkins.plugins.containerdeploy.pack;

import io.jenkins.plugins.containerdeploy.image.ImageReference;
import io.jenkins.plugins.containerdeploy.value.EnvKey;
import io.jenkins.plugins.containerdeploy.value.InputException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be known about a Dockerfile before it is built: whether it needs BuildKit, and which registries it pulls
 * from. Reads just enough of its grammar for that; the builder is the judge of the rest.
 */
final class DockerfileScan {
    private static final Pattern SYNTAX = Pattern.compile("(?i)^#\\s*syntax\\s*=\\s*(\\S+)");
    /** The usual frontend, which a legacy builder can do without. */
    private static final Pattern USUAL_SYNTAX = Pattern.compile("(?:docker\\.io/)?docker/dockerfile(?:[:@].*)?");

    private static final Pattern RUN_FLAG = Pattern.compile("^(?:--\\S+\\s+)*?--(mount|network|security|device)\\b");
    private static final Pattern COPY_FLAG =
            Pattern.compile("^(?:--\\S+\\s+)*?--(link|chmod|parents|exclude|keep-git-dir|checksum|unpack)\\b");
    private static final Pattern FROM_PLATFORM = Pattern.compile("\\$\\{?(BUILD|TARGET)(PLATFORM|OS|ARCH|VARIANT)");
    private static final Pattern FROM_FLAG = Pattern.compile("(?:--from=|[,=]from=)([^\\s,]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)(?::-([^}]*))?}|(\\w+))");
    private static final Pattern ARG = Pattern.compile("(\\w+)(?:=(\"[^\"]*\"|'[^']*'|\\S*))?");

    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final Set<String> registries = new TreeSet<>();
    private String whyBuildKit;

    private DockerfileScan(Map<EnvKey, String> buildArgs) {
        buildArgs.forEach((key, value) -> variables.put(key.value(), value));
    }

    /** Reads a Dockerfile as it would be built with these arguments. */
    static DockerfileScan of(String text, Map<EnvKey, String> buildArgs) {
        DockerfileScan scan = new DockerfileScan(buildArgs);
        for (DockerfileLines.Instruction instruction : DockerfileLines.of(text)) {
            scan.take(instruction);
        }
        return scan;
    }

    /** What the legacy builder would not understand, for a message. */
    Optional<String> whyBuildKit() {
        return Optional.ofNullable(whyBuildKit);
    }

    /** Hosts of the registries that images are pulled from, as far as variables do not hide them. */
    Set<String> registries() {
        return registries;
    }

    private void take(DockerfileLines.Instruction instruction) {
        String rest = instruction.arguments();
        switch (instruction.word()) {
            case "#" -> syntax(instruction);
            case "ARG" -> arg(rest);
            case "FROM" -> from(instruction);
            case "RUN" -> {
                flag(RUN_FLAG, instruction);
                images(rest);
            }
            case "COPY", "ADD" -> {
                flag(COPY_FLAG, instruction);
                images(rest);
            }
            default -> {}
        }
        if (instruction.heredoc()) {
            needs("a heredoc", instruction);
        }
    }

    private void syntax(DockerfileLines.Instruction comment) {
        Matcher syntax = SYNTAX.matcher(comment.arguments());
        if (syntax.find() && !USUAL_SYNTAX.matcher(syntax.group(1)).matches()) {
            needs("# syntax=" + syntax.group(1), comment);
        }
        if (syntax.reset().find()) {
            image(syntax.group(1));
        }
    }

    private void arg(String rest) {
        Matcher arg = ARG.matcher(rest);
        while (arg.find()) {
            if (arg.group(2) != null) {
                variables.putIfAbsent(arg.group(1), arg.group(2).replaceAll("^([\"'])(.*)\\1$", "$2"));
            }
        }
    }

    private void from(DockerfileLines.Instruction instruction) {
        if (FROM_PLATFORM.matcher(instruction.arguments()).find()) {
            needs("FROM with a platform argument", instruction);
        }
        String[] words =
                instruction.arguments().replaceAll("^(?:--\\S+\\s+)+", "").split("\\s+");
        if (!stages.contains(words[0].toLowerCase(Locale.ROOT))) {
            image(words[0]);
        }
        if (words.length == 3 && words[1].equalsIgnoreCase("AS")) {
            stages.add(words[2].toLowerCase(Locale.ROOT));
        }
    }

    private void images(String rest) {
        Matcher from = FROM_FLAG.matcher(rest);
        while (from.find()) {
            String name = from.group(1).toLowerCase(Locale.ROOT);
            if (!stages.contains(name) && !name.matches("[0-9]+")) {
                image(from.group(1));
            }
        }
    }

    private void image(String written) {
        String name = VARIABLE.matcher(written).replaceAll(match -> {
            String key = match.group(1) != null ? match.group(1) : match.group(3);
            String fallback = match.group(2) == null ? "" : match.group(2);
            return Matcher.quoteReplacement(variables.getOrDefault(key, fallback));
        });
        if (name.equals("scratch")) {
            return;
        }
        try {
            registries.add(
                    ImageReference.parse("FROM", name).repository().registry().host());
        } catch (InputException e) {
            // The builder says it better, and where.
        }
    }

    private void flag(Pattern pattern, DockerfileLines.Instruction instruction) {
        Matcher flag = pattern.matcher(instruction.arguments());
        if (flag.find()) {
            needs(instruction.word() + " --" + flag.group(1), instruction);
        }
    }

    private void needs(String what, DockerfileLines.Instruction instruction) {
        if (whyBuildKit == null) {
            whyBuildKit = what + " in line " + instruction.line();
        }
    }
}
