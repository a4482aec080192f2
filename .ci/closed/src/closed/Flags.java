package closed;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Access flags of the class file format as the words of the language. */
final class Flags {

    private Flags() {}

    static String ofClass(int access) {
        List<String> words = common(access);
        add(words, access, Opcodes.ACC_ANNOTATION, "annotation");
        add(words, access, Opcodes.ACC_INTERFACE, "interface");
        add(words, access, Opcodes.ACC_ENUM, "enum");
        add(words, access, Opcodes.ACC_RECORD, "record");
        return String.join(" ", words);
    }

    static String ofMethod(int access) {
        List<String> words = common(access);
        add(words, access, Opcodes.ACC_VARARGS, "variable-arity");
        return String.join(" ", words);
    }

    static String ofField(int access) {
        List<String> words = common(access);
        add(words, access, Opcodes.ACC_VOLATILE, "volatile");
        add(words, access, Opcodes.ACC_TRANSIENT, "transient");
        add(words, access, Opcodes.ACC_ENUM, "enum constant");
        return String.join(" ", words);
    }

    private static List<String> common(int access) {
        List<String> words = new ArrayList<>();
        add(words, access, Opcodes.ACC_PUBLIC, "public");
        add(words, access, Opcodes.ACC_PROTECTED, "protected");
        add(words, access, Opcodes.ACC_ABSTRACT, "abstract");
        add(words, access, Opcodes.ACC_STATIC, "static");
        add(words, access, Opcodes.ACC_FINAL, "final");
        return words;
    }

    private static void add(List<String> words, int access, int flag, String word) {
        if ((access & flag) != 0) {
            words.add(word);
        }
    }
}
