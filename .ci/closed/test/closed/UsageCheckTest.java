package closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.ClassNode;

/** Uses that a real Jenkins would not bear are reported, although they compile against the signatures. */
class UsageCheckTest {

    private static final String RESTRICTED = "package org.kohsuke.accmod;\n"
            + "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)\n"
            + "public @interface Restricted { Class<?>[] value(); }";
    private static final String NO_EXTERNAL_USE =
            "package org.kohsuke.accmod.restrictions;\npublic class NoExternalUse {}";
    private static final String PROTECTED_EXTERNALLY =
            "package org.kohsuke.accmod.restrictions;\npublic class ProtectedExternally {}";

    @TempDir
    private static Path folder;

    /** The user, a library type as its signature states it and as it really is, and what is reported. */
    private static Stream<Arguments> misuses() {
        String no = "@org.kohsuke.accmod.Restricted(org.kohsuke.accmod.restrictions.NoExternalUse.class) ";
        return Stream.of(
                arguments(
                        "OldMethod",
                        "class UseOldMethod { void use(OldMethod it) { it.go(); } }",
                        "public class OldMethod { public void go() {} }",
                        "public class OldMethod { @Deprecated public void go() {} }",
                        "lib.OldMethod.go is deprecated"),
                arguments(
                        "OldClass",
                        "class UseOldClass { OldClass it; }",
                        "public class OldClass {}",
                        "@Deprecated public class OldClass {}",
                        "lib.OldClass is deprecated"),
                arguments(
                        "OldField",
                        "class UseOldField { Object use(OldField it) { return it.old; } }",
                        "public class OldField { public Object old; }",
                        "public class OldField { @Deprecated public Object old; }",
                        "lib.OldField.old is deprecated"),
                arguments(
                        "OldOverride",
                        "class UseOldOverride extends OldOverride { public void go() {} }",
                        "public class OldOverride { public void go() {} }",
                        "public class OldOverride { @Deprecated public void go() {} }",
                        "lib.OldOverride.go is deprecated"),
                arguments(
                        "OwnMethod",
                        "class UseOwnMethod { Runnable use(OwnMethod it) { return it::go; } }",
                        "public class OwnMethod { public void go() {} }",
                        "public class OwnMethod { " + no + "public void go() {} }",
                        "lib.OwnMethod.go is restricted"),
                arguments(
                        "OwnClass",
                        "class UseOwnClass extends OwnClass {}",
                        "public class OwnClass {}",
                        no + "public class OwnClass {}",
                        "lib.OwnClass is restricted"),
                arguments(
                        "ForHeirs",
                        "class UseForHeirs { void use(ForHeirs it) { it.go(); } }",
                        "public class ForHeirs { public void go() {} }",
                        "public class ForHeirs { @org.kohsuke.accmod.Restricted("
                                + "org.kohsuke.accmod.restrictions.ProtectedExternally.class) public void go() {} }",
                        "lib.ForHeirs.go is restricted"),
                arguments(
                        "Closed",
                        "class UseClosed extends Closed { public void go() {} }",
                        "public class Closed { public void go() {} }",
                        "public class Closed { public final void go() {} }",
                        "lib.Closed.go is final"),
                arguments(
                        "Gone",
                        "class UseGone { void use(Gone it) { it.go(1); } }",
                        "public class Gone { public void go(int i) {} }",
                        "public class Gone { public void go(long i) {} }",
                        "lib.Gone.go(I)V is not there"),
                arguments(
                        "GoneField",
                        "class UseGoneField { int use(GoneField it) { return it.count; } }",
                        "public class GoneField { public int count; }",
                        "public class GoneField { public long count; }",
                        "lib.GoneField.count is not there"),
                arguments(
                        "GoneElement",
                        "@GoneElement(count = 1) class UseGoneElement {}",
                        "public @interface GoneElement { int count(); }",
                        "public @interface GoneElement {}",
                        "lib.GoneElement.count is no element"),
                arguments(
                        "Static",
                        "class UseStatic { void use() { Static.go(); } }",
                        "public class Static { public static void go() {} }",
                        "public class Static { public void go() {} }",
                        "lib.Static.go is not static"),
                arguments(
                        "Hidden",
                        "class UseHidden { void use(Hidden it) { it.go(); } }",
                        "public class Hidden { public void go() {} }",
                        "public class Hidden { protected void go() {} }",
                        "lib.Hidden.go is not accessible"),
                arguments(
                        "More",
                        "class UseMore implements More { public void go() {} }",
                        "public interface More { void go(); }",
                        "public interface More { void go(); void more(); }",
                        "user.UseMore does not implement more()V"),
                arguments(
                        "MoreAbove",
                        "abstract class UseMoreAbove implements MoreAbove {}",
                        "public interface MoreAbove {}",
                        "public interface MoreAbove extends Runnable {}",
                        "lib.MoreAbove has the abstract method run()V, which its signature does not state"),
                arguments(
                        "MoreLambda",
                        "class UseMoreLambda { MoreLambda it = () -> {}; }",
                        "public interface MoreLambda { void go(); }",
                        "public interface MoreLambda { void go(); void more(); }",
                        "lib.MoreLambda has the abstract method more()V"),
                arguments(
                        "Absent",
                        "class UseAbsent { Absent it; }",
                        "public class Absent {}",
                        "",
                        "lib.Absent is neither in the Jenkins nor in its plugins"));
    }

    private static List<ClassNode> users;

    @BeforeAll
    static void compile() throws IOException {
        Map<String, String> stated = new LinkedHashMap<>();
        Map<String, String> real = new LinkedHashMap<>();
        Map<String, String> using = new LinkedHashMap<>();
        real.put("org.kohsuke.accmod.Restricted", RESTRICTED);
        real.put("org.kohsuke.accmod.restrictions.NoExternalUse", NO_EXTERNAL_USE);
        real.put("org.kohsuke.accmod.restrictions.ProtectedExternally", PROTECTED_EXTERNALLY);
        misuses().map(Arguments::get).forEach(row -> {
            using.put("user.Use" + row[0], "package user;\nimport lib.*;\n" + row[1]);
            stated.put("lib." + row[0], "package lib;\n" + row[2]);
            if (!row[3].equals("")) {
                real.put("lib." + row[0], "package lib;\n" + row[3]);
            }
        });
        using.put("user.Heir", "package user;\nclass Heir extends lib.ForHeirs { Runnable use() { return () -> go(); } }");
        using.put("user.Guest", "package user;\nclass Guest extends lib.Hidden { void use() { go(); } }");
        Compiler.compile(stated, folder.resolve("stated"));
        Compiler.compile(real, folder.resolve("real"));
        Compiler.compile(using, folder.resolve("user"), folder.resolve("stated"));
        users = Classes.all(folder.resolve("user"));
    }

    private static List<String> check(String... names) {
        Classes jdk = Classes.of(ClassLoader.getPlatformClassLoader());
        Classes plugin = Classes.in(folder.resolve("user"));
        return new UsageCheck(
                        users.stream()
                                .filter(type -> List.of(names).contains(type.name))
                                .toList(),
                        new Hierarchy(plugin.or(Classes.in(folder.resolve("real"))).or(jdk)),
                        new Hierarchy(plugin.or(Classes.in(folder.resolve("stated"))).or(jdk)),
                        name -> jdk.find(name).isPresent(),
                        name -> name.startsWith("lib/"))
                .findings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misuses")
    void reportsEachMisuse(String name, String user, String stated, String real, String finding) {
        assertThat(check("user/Use" + name)).anyMatch(found -> found.startsWith(finding));
    }

    @Test
    void heirsMayUseWhatIsMeantForThem() {
        assertThat(check("user/Heir", "user/Guest")).isEmpty();
    }
}
