package org.aetherchain.wallet.cli;

import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/// Asks whoever sits at the terminal, if anybody does.
public interface Prompt {
  /// Nobody sits there.
  Prompt NOBODY = (_, _) -> Optional.empty();

  /// An answer.
  ///
  /// @param isSecret whether the terminal must not show it
  /// @return empty when there is no terminal, or it was closed
  Optional<char[]> ask(String question, boolean isSecret);

  /// The terminal of this process.
  static Prompt standard() {
    return (question, isSecret) -> {
      Optional<Console> terminal =
          Optional.ofNullable(System.console()).filter(Console::isTerminal);
      return isSecret
          ? terminal.map(console -> console.readPassword("%s", question))
          : terminal.map(console -> console.readLine("%s", question)).map(String::toCharArray);
    };
  }

  /// Whether the answer to a question is yes.
  default boolean confirms(String question) {
    return ask(question + " (yes/no) ", false)
        .filter(answer -> Arrays.equals(answer, "yes".toCharArray()))
        .isPresent();
  }
}
