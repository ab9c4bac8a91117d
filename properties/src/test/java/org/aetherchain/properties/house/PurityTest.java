package org.aetherchain.properties.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Core is pure, and the rule that says so catches every sin of [Impure].
class PurityTest {
  private static final ArchRule PURE = classes().should(Purity.bePure());

  @Test
  void core_isPure() {
    JavaClasses core =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.aetherchain.core");
    assertFalse(core.isEmpty(), "core was not found on the class path");
    PURE.check(core);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sins")
  void sin_isCaught(Class<?> sin) {
    assertTrue(PURE.evaluate(new ClassFileImporter().importClasses(sin)).hasViolation());
  }

  @Test
  void pureClass_isLeftAlone() {
    assertFalse(
        PURE.evaluate(new ClassFileImporter().importClasses(SourceFile.class)).hasViolation());
  }

  static Stream<Class<?>> sins() {
    return Stream.of(Impure.class.getDeclaredClasses());
  }
}
