package org.aetherchain.properties.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Dependencies point downwards only, and this table says where down is.
class RoomsTest {
  private static final String ROOT = "org.aetherchain.";

  /// Each room with the rooms it may use beside itself.
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("compiler", Set.of()),
          entry("core", Set.of()),
          entry("report", Set.of()),
          entry("probe", Set.of("core")), // the rules with probes, generated for the checker
          entry("checker", Set.of("core", "compiler", "report", "probe")),
          entry("facts", Set.of("core", "report")),
          entry("crypto", Set.of("core")),
          entry("journal", Set.of("core")),
          entry("genesis", Set.of("core", "crypto")),
          entry("http", Set.of("core", "report")),
          entry("wallet", Set.of("core", "crypto", "genesis")),
          entry("libp2p", Set.of()),
          entry("node", Set.of("core", "crypto", "genesis", "http", "journal", "libp2p", "wallet")),
          entry("tsu", Set.of()),
          entry(
              "devnet",
              Set.of("core", "crypto", "genesis", "http", "journal", "node", "report", "wallet")),
          entry("proofs", Set.of()),
          entry(
              "properties",
              Set.of(
                  "compiler",
                  "core",
                  "report",
                  "checker",
                  "facts",
                  "genesis",
                  "http",
                  "crypto",
                  "journal",
                  "libp2p",
                  "node",
                  "wallet",
                  "devnet",
                  "proofs")));

  /// All that is compiled, tests left out.
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.aetherchain");

  @Test
  void everyRoom_standsInTheTable() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.add(room(type)));
    assertEquals(new TreeSet<>(MAY_USE.keySet()), found);
  }

  @Test
  void everyRoom_usesOnlyRoomsBelow() {
    classes().should(useOnly(MAY_USE)).check(CLASSES);
  }

  @Test
  void core_usesTheJdkAndTheCollectionsOnly() {
    classes()
        .that()
        .resideInAPackage("org.aetherchain.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.aetherchain.core..", "org.organicdesign.fp..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void upwardDependency_isCaught() {
    JavaClasses self = new ClassFileImporter().importClasses(RoomsTest.class, Upward.class);
    assertFalse(classes().should(useOnly(MAY_USE)).evaluate(self).hasViolation());
    assertTrue(
        classes().should(useOnly(Map.of("properties", Set.of()))).evaluate(self).hasViolation());
  }

  private static ArchCondition<JavaClass> useOnly(Map<String, Set<String>> mayUse) {
    return new ArchCondition<>("use only rooms below their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          if (isOurs(target)
              && !room(target).equals(room(type))
              && !mayUse.getOrDefault(room(type), Set.of()).contains(room(target))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  private static String room(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
  }

  /// Uses a room below its own.
  static final class Upward {
    private Upward() {}

    static Class<?> compiler() {
      return org.aetherchain.compiler.CompilerMain.class;
    }
  }
}
