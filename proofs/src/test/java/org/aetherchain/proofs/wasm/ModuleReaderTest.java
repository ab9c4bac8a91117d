package org.aetherchain.proofs.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What lies outside the subset is refused where it stands, and no bytes do harm.
final class ModuleReaderTest {
  private static final String HEADER = "0061736d01000000";

  /// A module with one function without parameters or results, up to the code of its body.
  private static final String FUNCTION = HEADER + "01040160000003020100" + "0a";

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4300000000 | floating point is outside the subset | 0x17",
        "fc0a0000 | bulk memory and saturating conversions are outside the subset | 0x17",
        "fd0c | vectors are outside the subset | 0x17",
        "fe00 | threads are outside the subset | 0x17",
        "d070 | references and tables are outside the subset | 0x17",
        "110000 | call_indirect is outside the subset: call functions by name | 0x17",
        "1200 | tail calls are outside the subset | 0x17",
        "4000 | memory.grow is outside the subset: declare the memory's size | 0x17",
        "4100 | values are left on the stack at the end of a block | 0x19",
        "1a | the stack has too few values | 0x17",
        "2000 | there is no local 0 | 0x18",
        "2300 | there is no global 0 | 0x18",
        "1001 | there is no function 1 | 0x18",
        "0c01 | there is no block to leave 1 | 0x18",
        "41002802001a | there is no memory | 0x19",
        "42004501 | the stack has i64 where i32 is needed | 0x19",
        "4100047f4100050b1a | the stack has too few values | 0x1e",
        "05 | else without an if | 0x17",
        "41808080808001 | a number of more than 32 bits | 0x18",
        "027d | floating point is outside the subset | 0x18"
      })
  void code_isRefused_whereItIsWrong(String code, String reason, String at) {
    int size = code.length() / 2 + 2;
    String module = FUNCTION + String.format("%02x01%02x00%s0b", size + 2, size, code);
    Refused refused = assertThrows(Refused.class, () -> read(module));
    assertEquals(reason + " " + at, refused.reason() + String.format(" 0x%x", refused.offset()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "0100",
        "02010101016100",
        "0e00",
        "03020100",
        "0502ff00",
        "070701016103",
        "05030100ff",
        "010401600000010401600000",
        "030201000a04010200",
        "0b0701004100",
        "08010000"
      })
  void section_isRefused_neverMisread(String rest) {
    assertThrows(Refused.class, () -> read(HEADER + rest));
  }

  @Test
  void module_withImports_isRefused() {
    Refused refused =
        assertThrows(Refused.class, () -> read(HEADER + "010401600000" + "020701016101620000"));
    assertEquals("imports are outside the subset", refused.reason());
  }

  @Test
  void recursion_isRefused_atTheCall() throws Refused {
    byte[] program =
        Assembler.assemble(
            "(module (func $a (export \"run\") (call $b)) (func $b (nop) (call $a)))");
    Refused refused =
        assertThrows(
            Refused.class,
            () -> ExecutionCircuit.compile(program, Shape.of("run"), Bounds.STANDARD));
    assertEquals("recursion is outside the subset", refused.reason());
    assertEquals(0x10, program[refused.offset()], "the offset is the call's");
  }

  @Test
  void deepNesting_isRefused_withoutExhaustingTheStack() {
    String blocks = "(block ".repeat(250) + ")".repeat(250);
    byte[] program = Assembler.assemble("(module (func (export \"run\") " + blocks + "))");
    Refused refused = assertThrows(Refused.class, () -> ModuleReader.read(program));
    assertTrue(refused.reason().contains("blocks within each other"), refused.reason());
  }

  @Test
  void damagedModules_areReadOrRefused() {
    Random random = new Random(1);
    for (int round = 0; round < 1_500; round++) {
      byte[] program = Assembler.assemble(RandomProgram.of(round % 40));
      for (int change = random.nextInt(4); change >= 0; change--) {
        program[random.nextInt(program.length)] = (byte) random.nextInt();
      }
      byte[] cut =
          Arrays.copyOf(
              program, random.nextBoolean() ? program.length : random.nextInt(program.length));
      try {
        ModuleReader.read(cut);
      } catch (Refused refused) {
        assertTrue(refused.offset() <= cut.length, refused.getMessage());
      }
    }
  }

  private static void read(String hex) throws Refused {
    ModuleReader.read(HexFormat.of().parseHex(hex));
  }
}
