package org.aetherchain.properties.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The condition that a class is pure: the same arguments give the same result on every machine and
/// at every time, and nothing else happens.
///
/// What a class refers to is asked of ArchUnit; floating point hides in single instructions, so the
/// byte code itself is read for it.
final class Purity {
  private static final Pattern FORBIDDEN_TYPE =
      Pattern.compile(
          "java\\.io\\.(?!Serializable).*"
              + "|java\\.nio\\.(file|channels)\\..*"
              + "|java\\.net\\..*"
              + "|java\\.util\\.concurrent\\..*"
              + "|java\\.util\\.(Random|SplittableRandom|Timer|TimerTask)"
              + "|java\\.util\\.random\\..*"
              + "|java\\.security\\.SecureRandom"
              + "|java\\.time\\.(Clock|InstantSource)"
              + "|java\\.lang\\.(Thread|ThreadLocal|InheritableThreadLocal|Process|Runtime)"
              + "|java\\.lang\\.(ProcessBuilder|ScopedValue|Float|Double|StrictMath)");

  private static final Set<String> FORBIDDEN_MEMBER =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.identityHashCode",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle");

  /// Members that are forbidden whoever has them.
  private static final Set<String> FORBIDDEN_NAME = Set.of("parallel", "parallelStream");

  private Purity() {}

  static ArchCondition<JavaClass> bePure() {
    return new ArchCondition<>("know no clock, chance, I/O, thread or floating point") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.of(forbiddenTypes(type), forbiddenMembers(type), floatingPoint(type))
            .flatMap(Set::stream)
            .forEach(what -> events.add(SimpleConditionEvent.violated(type, what)));
      }
    };
  }

  private static Set<String> forbiddenTypes(JavaClass type) {
    Set<String> found = new TreeSet<>();
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      if (FORBIDDEN_TYPE
          .matcher(dependency.getTargetClass().getBaseComponentType().getName())
          .matches()) {
        found.add(dependency.getDescription());
      }
    }
    return found;
  }

  private static Set<String> forbiddenMembers(JavaClass type) {
    Set<String> found = new TreeSet<>();
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      String owner = access.getTargetOwner().getName();
      String name = access.getTarget().getName();
      boolean readsClock = owner.startsWith("java.time.") && name.equals("now");
      if (readsClock
          || FORBIDDEN_NAME.contains(name)
          || FORBIDDEN_MEMBER.contains(owner + "." + name)) {
        found.add(access.getDescription());
      }
    }
    return found;
  }

  private static Set<String> floatingPoint(JavaClass type) {
    Set<String> found = new TreeSet<>();
    ClassModel model = ClassFile.of().parse(bytes(type));
    for (FieldModel field : model.fields()) {
      if (mentionsFloat(field.fieldType().stringValue())) {
        found.add(type.getName() + "." + field.fieldName() + " is a floating-point field");
      }
    }
    for (MethodModel method : model.methods()) {
      boolean floats =
          mentionsFloat(method.methodTypeSymbol())
              || method.code().stream()
                  .flatMap(code -> code.elementStream())
                  .anyMatch(Purity::isFloat);
      if (floats) {
        found.add(type.getName() + "." + method.methodName() + " calculates with floating point");
      }
    }
    return found;
  }

  private static boolean isFloat(CodeElement element) {
    return element instanceof Instruction instruction
        && switch (instruction) {
          case ArrayLoadInstruction load -> isFloat(load.typeKind());
          case ArrayStoreInstruction store -> isFloat(store.typeKind());
          case ConstantInstruction constant -> isFloat(constant.typeKind());
          case ConvertInstruction convert ->
              isFloat(convert.fromType()) || isFloat(convert.toType());
          case InvokeInstruction invoke -> mentionsFloat(invoke.typeSymbol());
          case LoadInstruction load -> isFloat(load.typeKind());
          case NewPrimitiveArrayInstruction array -> isFloat(array.typeKind());
          case OperatorInstruction operator -> isFloat(operator.typeKind());
          case ReturnInstruction result -> isFloat(result.typeKind());
          case StoreInstruction store -> isFloat(store.typeKind());
          default -> false;
        };
  }

  private static boolean isFloat(TypeKind kind) {
    return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
  }

  private static boolean mentionsFloat(MethodTypeDesc type) {
    return mentionsFloat(type.returnType().descriptorString())
        || type.parameterList().stream().anyMatch(of -> mentionsFloat(of.descriptorString()));
  }

  /// Whether a type's descriptor is float or double, or an array of them.
  private static boolean mentionsFloat(String descriptor) {
    return descriptor.matches("\\[*[FD]");
  }

  private static byte[] bytes(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the class was imported from there: " + type.getName(), e);
    }
  }
}
