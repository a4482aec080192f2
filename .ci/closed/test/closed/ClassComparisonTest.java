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

/** A wrong signature of each kind is reported, and nothing else is. Each type is stated once and really so once. */
class ClassComparisonTest {

    @TempDir
    private static Path folder;

    private static Hierarchy real;
    private static Classes stated;

    /** A type as stated and as it really is, and a part of the sentence that reports the difference. */
    private static Stream<Arguments> differences() {
        return Stream.of(
                arguments("Kind", "public interface Kind {}", "public class Kind {}", "interface"),
                arguments("Visible", "public class Visible {}", "class Visible {}", "modifiers stated as public"),
                arguments("Open", "public class Open {}", "public final class Open {}", "really public final"),
                arguments(
                        "Concrete", "public class Concrete {}", "public abstract class Concrete {}", "public abstract"),
                arguments(
                        "Permits",
                        "public abstract class Permits {}",
                        "public abstract sealed class Permits permits P1 {}\nfinal class P1 extends Permits {}",
                        "permitted subclasses"),
                arguments(
                        "Bound",
                        "public class Bound<T> {}",
                        "public class Bound<T extends Number> {}",
                        "type parameters"),
                arguments("Above", "public class Above {}", "public class Above extends Exception {}", "superclass"),
                arguments(
                        "AboveOf",
                        "public abstract class AboveOf extends java.util.AbstractList<String> {}",
                        "public abstract class AboveOf extends java.util.AbstractList<Object> {}",
                        "superclass"),
                arguments(
                        "TooMuch",
                        "public abstract class TooMuch implements Runnable {}",
                        "public abstract class TooMuch {}",
                        "states the interface Ljava/lang/Runnable;"),
                arguments(
                        "TooLittle",
                        "public abstract class TooLittle {}",
                        "public abstract class TooLittle implements java.io.Serializable {}",
                        "does not state the interface Ljava/io/Serializable;"),
                arguments(
                        "InterfaceOf",
                        "public interface InterfaceOf extends java.util.function.Supplier<String> {}",
                        "public interface InterfaceOf extends java.util.function.Supplier<Object> {}",
                        "interface Ljava/util/function/Supplier"),
                arguments(
                        "NoMethod",
                        "public class NoMethod { public void go() {} }",
                        "public class NoMethod { public void went() {} }",
                        "no such method void go()"),
                arguments(
                        "Inherited",
                        "public class Inherited extends Thread { public void run() {} }",
                        "public class Inherited extends Thread {}",
                        "no such method void run()"),
                arguments(
                        "Returns",
                        "public class Returns { public int go() { return 0; } }",
                        "public class Returns { public long go() { return 0; } }",
                        "but long go()"),
                arguments(
                        "Takes",
                        "public class Takes { public void go(String s) {} }",
                        "public class Takes { public void go(Object s) {} }",
                        "but void go(java.lang.Object)"),
                arguments(
                        "Generic",
                        "public class Generic { public void go(java.util.List<String> l) {} }",
                        "public class Generic { public void go(java.util.List<Object> l) {} }",
                        "generic signature"),
                arguments(
                        "Raw",
                        "public class Raw { public java.util.List<String> go() { return null; } }",
                        "public class Raw { public java.util.List go() { return null; } }",
                        "generic signature"),
                arguments(
                        "Variable",
                        "public class Variable<A, B> { public A go() { return null; } }",
                        "public class Variable<A, B> { public B go() { return null; } }",
                        "generic signature"),
                arguments(
                        "Throws",
                        "public class Throws { public void go() {} }",
                        "public class Throws { public void go() throws java.io.IOException {} }",
                        "checked exceptions stated as [], really [java/io/IOException]"),
                arguments(
                        "ThrowsNot",
                        "public class ThrowsNot { public ThrowsNot() throws InterruptedException {} }",
                        "public class ThrowsNot { public ThrowsNot() {} }",
                        "checked exceptions"),
                arguments(
                        "ThrowsVariable",
                        "public class ThrowsVariable { public <E extends Exception> void go() {} }",
                        "public class ThrowsVariable { public <E extends Exception> void go() throws E {} }",
                        "void go()"),
                arguments(
                        "Hidden",
                        "public class Hidden { public void go() {} }",
                        "public class Hidden { protected void go() {} }",
                        "modifiers stated as public, really protected"),
                arguments(
                        "Static",
                        "public class Static { public void go() {} }",
                        "public class Static { public static void go() {} }",
                        "really public static"),
                arguments(
                        "Final",
                        "public class Final { public void go() {} }",
                        "public class Final { public final void go() {} }",
                        "really public final"),
                arguments(
                        "Abstract",
                        "public abstract class Abstract { public abstract void go(); }",
                        "public abstract class Abstract { public void go() {} }",
                        "stated as public abstract"),
                arguments(
                        "Default",
                        "public interface Default { default void go() {} }",
                        "public interface Default { void go(); }",
                        "really public abstract"),
                arguments(
                        "Variadic",
                        "public class Variadic { public void go(String... s) {} }",
                        "public class Variadic { public void go(String[] s) {} }",
                        "variable-arity"),
                arguments(
                        "Implicit",
                        "public class Implicit {}",
                        "public class Implicit { public Implicit(int i) {} }",
                        "no such method void <init>()"),
                arguments(
                        "NoField",
                        "public class NoField { public int count; }",
                        "public class NoField {}",
                        "no such field count"),
                arguments(
                        "FieldType",
                        "public class FieldType { public java.util.List<String> l; }",
                        "public class FieldType { public java.util.List<Object> l; }",
                        "field l: type"),
                arguments(
                        "FieldFinal",
                        "public class FieldFinal { public int count; }",
                        "public class FieldFinal { public final int count = new java.util.Random().nextInt(); }",
                        "field count: modifiers"),
                arguments(
                        "FieldStatic",
                        "public class FieldStatic { public int count; }",
                        "public class FieldStatic { public static int count; }",
                        "field count: modifiers"),
                arguments(
                        "FieldTransient",
                        "public class FieldTransient { public int count; }",
                        "public class FieldTransient { public transient int count; }",
                        "field count: modifiers"),
                arguments(
                        "Constant",
                        "public class Constant { public static final int COUNT = 1; }",
                        "public class Constant { public static final int COUNT = 2; }",
                        "constant value stated as 1, really 2"),
                arguments(
                        "NoConstant",
                        "public class NoConstant { public static final String NAME = \"a\"; }",
                        "public class NoConstant { public static final String NAME = String.valueOf('a'); }",
                        "constant value"),
                arguments(
                        "Nested",
                        "public class Nested { public class In {} }",
                        "public class Nested { public static class In {} }",
                        "really public static"),
                arguments("Constants", "public enum Constants { A, B }", "public enum Constants { B, A }", "constants"),
                arguments(
                        "Element",
                        "public @interface Element {}",
                        "public @interface Element { int value(); }",
                        "does not state the element value"),
                arguments(
                        "ElementDefault",
                        "public @interface ElementDefault { String value() default \"a\"; }",
                        "public @interface ElementDefault { String value() default \"b\"; }",
                        "default stated as a, really b"),
                arguments(
                        "ElementNoDefault",
                        "public @interface ElementNoDefault { int value() default 0; }",
                        "public @interface ElementNoDefault { int value(); }",
                        "default stated as 0, really null"),
                arguments(
                        "Retained",
                        "public @interface Retained {}",
                        "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                                + " public @interface Retained {}",
                        "java.lang.annotation.Retention"),
                arguments(
                        "Targeted",
                        "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)"
                                + " public @interface Targeted {}",
                        "@java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)"
                                + " public @interface Targeted {}",
                        "java.lang.annotation.ElementType.METHOD"),
                arguments(
                        "Indexed",
                        "public @interface Indexed {}",
                        "@net.java.sezpoz.Indexable(type = Runnable.class) public @interface Indexed {}",
                        "net.java.sezpoz.Indexable"));
    }

    /** A type as stated and as it really is, where the difference does not matter. */
    private static Stream<Arguments> agreements() {
        return Stream.of(
                arguments(
                        "Subset",
                        "public class Subset { public void go() {} }",
                        "public class Subset { public void go() {} public void more() {} public int count; }"),
                arguments(
                        "Names",
                        "public class Names<A extends Comparable<A>> { public <B extends A> B go(B b) { return b; } }",
                        "public class Names<T extends Comparable<T>> { public <U extends T> U go(U b) { return b; } }"),
                arguments(
                        "Unchecked",
                        "public class Unchecked { public void go() {} }",
                        "public class Unchecked { public void go() throws IllegalStateException, Error {} }"),
                arguments(
                        "Unavailable",
                        "public class Unavailable {}",
                        "public class Unavailable extends OnlyReal implements OnlyRealToo {}\n"
                                + "class OnlyReal {}\n interface OnlyRealToo {}"),
                arguments(
                        "Through",
                        "public abstract class Through implements Runnable {}",
                        "public abstract class Through implements OnlyRealRunnable {}\n"
                                + "interface OnlyRealRunnable extends Runnable {}"),
                arguments(
                        "Bodies",
                        "public enum Bodies { A }",
                        "public enum Bodies { A { void go() {} }; abstract void go(); }"),
                arguments(
                        "Closed",
                        "public class Closed { private Closed() {} }",
                        "public class Closed { Closed(int secret) {} }"));
    }

    @BeforeAll
    static void compile() throws IOException {
        Map<String, String> statedSources = new LinkedHashMap<>();
        Map<String, String> realSources = new LinkedHashMap<>();
        Stream.concat(differences(), agreements()).map(Arguments::get).forEach(row -> {
            statedSources.put("sample." + row[0], "package sample;\n" + row[1]);
            realSources.put("sample." + row[0], "package sample;\n" + row[2]);
        });
        statedSources.put("sample.Absent", "package sample;\npublic class Absent {}");
        Path sezpoz = Path.of(net.java.sezpoz.Indexable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Compiler.compile(statedSources, folder.resolve("stated"), sezpoz);
        Compiler.compile(realSources, folder.resolve("real"), sezpoz);
        Classes jdk = Classes.of(ClassLoader.getPlatformClassLoader());
        stated = Classes.in(folder.resolve("stated")).or(jdk);
        real = new Hierarchy(Classes.in(folder.resolve("real")).or(jdk));
    }

    private static List<String> compare(String name) {
        return Stream.of("sample/" + name, "sample/" + name + "$In")
                .flatMap(type -> stated.find(type).stream())
                .flatMap(type -> ClassComparison.of(type, real, stated).stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void reportsEachKindOfDifference(String name, String statedSource, String realSource, String sentence) {
        assertThat(compare(name))
                .isNotEmpty()
                .allMatch(difference -> difference.startsWith("sample." + name))
                .anyMatch(difference -> difference.contains(sentence));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("agreements")
    void acceptsWhatCannotBeTold(String name, String statedSource, String realSource) {
        assertThat(compare(name)).isEmpty();
    }

    @Test
    void reportsAClassThatIsNotThere() {
        assertThat(compare("Absent")).containsExactly("sample.Absent: no such class");
    }
}
