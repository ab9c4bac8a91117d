package org.aetherchain.checker.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TraceTableTest {
  private static final TraceTable TABLE =
      new TraceTable(module -> "spec/systems/" + module + ".tla", text -> "*" + text + "*");

  private static Trace trace(Trace.End end, String... steps) {
    return new Trace(List.of(steps).stream().map(Step::read).toList(), end);
  }

  @Test
  void lines_showOnlyWhatChanged() {
    Trace trace =
        trace(
            new Trace.End.LoopsTo(2),
            """
            1: <Initial predicate>
            /\\ nodes = <<[head |-> 0, tree |-> {}, votes |-> <<>>], [head |-> 0, tree |-> {}, votes |-> <<>>]>>
            /\\ net = {}
            /\\ last = [tag |-> "None"]
            """,
            """
            2: <Deliver line 40, col 3 to line 44, col 20 of module AetherNode>
            /\\ nodes = <<[head |-> 7, tree |-> {7}, votes |-> (7 :> "a")], [head |-> 0, tree |-> {}, votes |-> <<>>]>>
            /\\ net = {[kind |-> "block", id |-> 7]}
            /\\ last = [tag |-> "Block", node |-> 1]
            """,
            """
            3: <Mine(1) line 50, col 3 to line 54, col 20 of module AetherNode>
            /\\ nodes = <<[head |-> 7, tree |-> {7}, votes |-> (7 :> "b" @@ 8 :> "c")], [head |-> 0, tree |-> {}, votes |-> <<>>]>>
            /\\ net = {}
            /\\ last = [tag |-> "Block", node |-> 2]
            """,
            """
            4: <Next line 60, col 3 to line 64, col 20 of module AetherNode>
            /\\ nodes = <<[head |-> 7, tree |-> {7}, votes |-> (7 :> "b" @@ 8 :> "c")], [head |-> 0, tree |-> {}, votes |-> <<>>]>>
            /\\ net = {}
            /\\ last = [tag |-> "Block", node |-> 2]
            """);
    assertEquals(
        """
           1  (initial)
              nodes[1] = [head |-> 0, tree |-> {}, votes |-> <<>>]
              nodes[2] = [head |-> 0, tree |-> {}, votes |-> <<>>]
              net = {}
              last = [tag |-> "None"]
           2  Deliver  spec/systems/AetherNode.tla:40
              nodes[1].head: 0 -> *7*
              nodes[1].tree + *7*
              nodes[1].votes[7] + *"a"*
              net + *[kind |-> "block", id |-> 7]*
              last: [tag |-> "None"] -> *[tag |-> "Block", node |-> 1]*
           3  Mine(1)  spec/systems/AetherNode.tla:50
              nodes[1].votes[7]: "a" -> *"b"*
              nodes[1].votes[8] + *"c"*
              net - [kind |-> "block", id |-> 7]
              last.node: 1 -> *2*
           4  Next  spec/systems/AetherNode.tla:60
              (nothing changed)
              then back to step 2
        """,
        String.join("\n", TABLE.lines(trace)).indent(0));
  }

  @Test
  void lines_showTheCallsOfAStepWhole_withoutTheNodesInThem() {
    String call =
        "[node |-> 1, before |-> [h |-> %d], event |-> [tag |-> \"Tick\"], outcome |->"
            + " [node |-> [h |-> %d], reasons |-> {\"STALE\"}, effects |-> <<>>]]";
    String heading = "Tick line 9, col 3 to line 9, col 9 of module M>\n/\\ nodes = <<[h |-> 1]>>";
    Trace trace =
        trace(
            new Trace.End.Stops(),
            "1: <Initial predicate>\n/\\ nodes = <<[h |-> 0]>>\n/\\ last = <<>>",
            "2: <" + heading + "\n/\\ last = <<" + call.formatted(0, 1) + ">>",
            "3: <" + heading + "\n/\\ last = <<" + call.formatted(1, 1) + ">>");
    String shown =
        "      last[1] = [node |-> 1, event |-> [tag |-> \"Tick\"], reasons |-> {\"STALE\"},"
            + " effects |-> <<>>]";
    assertEquals(
        List.of(
            "   1  (initial)",
            "      nodes = <<[h |-> 0]>>",
            "      last = <<>>",
            "   2  Tick  spec/systems/M.tla:9",
            "      nodes[1].h: 0 -> *1*",
            shown,
            "   3  Tick  spec/systems/M.tla:9",
            "      (nothing changed)",
            shown),
        TABLE.lines(trace));
  }

  @Test
  void lines_breakLongValues_ontoLinesOfTheirOwn() {
    String old = "\"" + "a".repeat(60) + "\"";
    String now = "\"" + "b".repeat(60) + "\"";
    Trace trace =
        trace(
            new Trace.End.Stutters(),
            "1: <Initial predicate>\nx = " + old,
            "2: <Go line 3, col 1 to line 3, col 9 of module M>\nx = " + now);
    assertEquals(
        List.of(
            "   1  (initial)",
            "      x = " + old,
            "   2  Go  spec/systems/M.tla:3",
            "      x",
            "        was " + old,
            "        now *" + now + "*",
            "      then nothing happens, for ever"),
        TABLE.lines(trace));
  }

  @Test
  void read_givesTheSameTextBack_whenItIsAValue() {
    for (String text :
        List.of(
            "-3",
            "TRUE",
            "\"a \\\" , b\"",
            "{}",
            "<<>>",
            "<<1, {2, 3}, \"x\">>",
            "[a |-> 1, b |-> [c |-> {}]]",
            "(1 :> \"a\" @@ 2 :> <<>>)",
            "(<<1, 2>> :> {n1} @@ <<2, 1>> :> {})")) {
      assertEquals(text, TlaValueReader.read(text).text());
    }
  }

  @Test
  void read_keepsTheWords_whenItIsNoValue() {
    for (String text : List.of("", "{1, 2", "<<1", "[a |->", "[a -> 1]", "1 2", "((")) {
      assertEquals(new TlaValue.Atom(text), TlaValueReader.read(text));
    }
    String deep = "{".repeat(100_000);
    assertEquals(new TlaValue.Atom(deep), TlaValueReader.read(deep));
  }

  @Test
  void read_joinsValuesThatTlcBreaksOverLines() {
    Step step =
        Step.read(
            "2: <A line 1, col 1 to line 1, col 2 of module M>\n"
                + "/\\ x = [ a |-> 1,\n  b |-> 2 ]\n/\\ y = 3");
    assertEquals(
        Map.of("x", TlaValueReader.read("[a |-> 1, b |-> 2]"), "y", new TlaValue.Atom("3")),
        step.variables());
  }
}
