package closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signature that nothing needs is reported, and one that something needs is not. */
class UnusedSignaturesTest {

    @TempDir
    private Path folder;

    private List<String> unused(String user, Map<String, String> signatures) throws IOException {
        Path stated = folder.resolve("stated");
        Path using = folder.resolve("user");
        Compiler.compile(signatures, stated);
        Compiler.compile(Map.of("user.User", "package user;\nimport lib.*;\n" + user), using, stated);
        Hierarchy hierarchy = new Hierarchy(
                Classes.in(using).or(Classes.in(stated)).or(Classes.of(ClassLoader.getPlatformClassLoader())));
        return UnusedSignatures.of(Classes.all(stated), Classes.all(using), hierarchy);
    }

    @Test
    void typeThatNothingUses() throws IOException {
        assertThat(unused("class User {}", Map.of("lib.A", "package lib;\npublic class A {}")))
                .containsExactly("lib.A is stated but not used");
    }

    @Test
    void memberThatNothingUses() throws IOException {
        assertThat(unused(
                        "class User { void use(A a) { a.go(); } }",
                        Map.of("lib.A", "package lib;\npublic class A { public int n; public void go() {} public void no() {} }")))
                .containsExactly("lib.A.n is stated but not used", "lib.A.no()V is stated but not used");
    }

    @Test
    void whatASignatureInUseRefersToIsNeeded() throws IOException {
        assertThat(unused(
                        "class User { Object use(A a) { return a.go(); } }",
                        Map.of(
                                "lib.A", "package lib;\npublic class A extends B<C> { public D go() { return null; } }",
                                "lib.B", "package lib;\npublic class B<T> { public B() {} }",
                                "lib.C", "package lib;\npublic class C {}",
                                "lib.D", "package lib;\npublic class D {}")))
                .isEmpty();
    }

    @Test
    void overriddenAndAbstractMethodsAreNeededByWhoImplementsThem() throws IOException {
        assertThat(unused(
                        "abstract class User extends A { public void over() {} }\nclass Other { B b = () -> {}; }",
                        Map.of(
                                "lib.A",
                                "package lib;\npublic abstract class A { public void over() {} public abstract void go(); }",
                                "lib.B",
                                "package lib;\npublic interface B { void go(); }")))
                .isEmpty();
    }

    @Test
    void implementationOfAnAbstractMethodIsNeededByWhoExtendsIt() throws IOException {
        assertThat(unused(
                        "class User extends A {}",
                        Map.of(
                                "lib.A", "package lib;\npublic abstract class A implements B { public void go() {} }",
                                "lib.B", "package lib;\npublic interface B { void go(); }")))
                .isEmpty();
    }

    @Test
    void constructorThatAnotherSignatureCallsIsNeeded() throws IOException {
        assertThat(unused(
                        "class User extends A {}",
                        Map.of(
                                "lib.A", "package lib;\npublic class A extends B { public A() { super(1); } }",
                                "lib.B", "package lib;\npublic class B { public B(int i) {} public B(long l) {} }")))
                .containsExactly("lib.B.<init>(J)V is stated but not used");
    }
}
