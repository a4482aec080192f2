package closed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;

/**
 * Checks the hand-written signatures: that none is stated without need and, when a real Jenkins is at hand, that each is
 * exactly as it is there and that the plugin uses nothing deprecated or restricted.
 */
final class SignatureCheck {

    private static final String COMMAND_LINE = "io/jenkins/plugins/containerdeploy/cli/";

    private final List<ClassNode> signatures;
    private final List<ClassNode> plugin;
    private final List<ClassNode> tests;
    private final Classes compiled;

    SignatureCheck(Path root) throws IOException {
        Path signatureClasses = root.resolve("target/closed/signatures/target/classes");
        Path classes = root.resolve("target/classes");
        Path testClasses = root.resolve("target/test-classes");
        signatures = Classes.all(signatureClasses);
        plugin = Classes.all(classes).stream()
                .filter(type -> !type.name.startsWith(COMMAND_LINE))
                .toList();
        tests = Classes.all(testClasses).stream()
                .filter(type -> !type.name.startsWith("closed/"))
                .toList();
        compiled = Classes.in(classes)
                .or(Classes.in(testClasses))
                .or(Classes.in(signatureClasses))
                .or(Classes.of(SignatureCheck.class.getClassLoader()));
    }

    /** Takes the project's root folder. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: SignatureCheck ROOT");
            System.exit(2);
        }
        SignatureCheck check = new SignatureCheck(Path.of(args[0]));
        List<String> findings = new ArrayList<>();
        Path war = RealJenkins.war();
        Path plugins = RealJenkins.plugins();
        if (isThere(war, plugins)) {
            try (RealJenkins real = new RealJenkins(war, plugins)) {
                findings.addAll(check.against(real));
                System.out.println(check.signatures.size() + " signatures compared with Jenkins "
                        + real.versions().get("jenkins") + " and " + (real.versions().size() - 1) + " plugins");
            }
        } else {
            System.out.println("skipped the comparison with a real Jenkins: " + whatIsMissing(war, plugins));
        }
        findings.addAll(check.unused());
        findings.forEach(System.out::println);
        System.out.println(findings.isEmpty() ? "no difference" : findings.size() + " findings");
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /** Whether there is a Jenkins to compare with. */
    static boolean isThere(Path war, Path plugins) {
        return Files.isRegularFile(war) && Files.isDirectory(plugins);
    }

    /** Why there is none and what would help. */
    static String whatIsMissing(Path war, Path plugins) {
        return "there is no " + (Files.isRegularFile(war) ? "folder " + plugins : "file " + war)
                + "; set JENKINS_WAR to a jenkins.war and JENKINS_PLUGINS to a folder of its plugins";
    }

    /** What is stated without need. */
    List<String> unused() {
        List<ClassNode> users = new ArrayList<>(plugin);
        users.addAll(tests);
        return UnusedSignatures.of(signatures, users, new Hierarchy(compiled));
    }

    /** How the signatures, and what the plugin uses, differ from a real Jenkins. */
    List<String> against(RealJenkins jenkins) {
        Classes jdk = Classes.of(ClassLoader.getPlatformClassLoader());
        Hierarchy real = new Hierarchy(jenkins.or(jdk));
        List<String> findings = new ArrayList<>();
        for (ClassNode signature : signatures) {
            findings.addAll(ClassComparison.of(signature, real, compiled));
        }
        Set<String> stated = signatures.stream().map(type -> type.name).collect(Collectors.toSet());
        Map<String, ClassNode> own = new HashMap<>();
        plugin.forEach(type -> own.put(type.name, type));
        Classes pluginClasses = name -> Optional.ofNullable(own.get(name));
        findings.addAll(new UsageCheck(
                        plugin,
                        new Hierarchy(pluginClasses.or(jenkins).or(jdk)),
                        new Hierarchy(compiled),
                        name -> jdk.find(name).isPresent(),
                        stated::contains)
                .findings());
        return findings;
    }
}
