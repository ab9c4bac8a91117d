package org.aetherchain.properties.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// Every word of `./aether`, and every word within one, answers `--help`.
class HelpTest {
  private static final int FEWEST_WORDS = 50;

  @Test
  void everyWord_hasHelp() {
    List<String> words = new ArrayList<>();
    List<String> helpless = new ArrayList<>();
    for (JavaClass type : RoomsTest.CLASSES) {
      look(type, type.getSimpleName(), words, helpless);
      for (JavaMethod method : type.getMethods()) {
        look(method, type.getSimpleName() + "." + method.getName(), words, helpless);
      }
    }
    assertTrue(words.size() >= FEWEST_WORDS, words::toString);
    assertEquals(List.of(), helpless);
  }

  @Test
  void wordWithoutHelp_isCaught() {
    List<String> helpless = new ArrayList<>();
    JavaClass type = new ClassFileImporter().importClass(Helpless.class);
    look(type, "Helpless", new ArrayList<>(), helpless);
    assertEquals(List.of("Helpless"), helpless);
  }

  private static void look(
      HasAnnotations<?> place, String name, List<String> words, List<String> helpless) {
    Optional<Command> word = place.tryGetAnnotationOfType(Command.class);
    word.ifPresent(_ -> words.add(name));
    word.filter(command -> !command.mixinStandardHelpOptions()).ifPresent(_ -> helpless.add(name));
  }

  /// A word whose options nobody can look up.
  @Command(name = "helpless")
  static final class Helpless {}
}
